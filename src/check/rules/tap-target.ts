import type { View } from '../document/document.ts'
import { lengthPx } from '../document/length.ts'
import { attributePx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { ownBackground } from '../inspect/background.ts'
import { fontSizePx, lineHeightPx } from '../inspect/typography.ts'
import type { Rule } from '../rule.ts'

const MIN_PX = 44

export const tapTarget: Rule = {
  id: 'tap-target',
  severity: 'warning',
  clients: ['apple-mail-ios', 'gmail-ios', 'gmail-android', 'outlook-ios', 'outlook-android', 'samsung'],
  summary: 'A button is at least 44 pixels high.',
  reason: 'A finger misses a smaller one.',
  fix: 'Raise the padding above and below.',
  source: [
    'https://www.w3.org/WAI/WCAG22/Understanding/target-size-enhanced',
    'https://developer.apple.com/design/human-interface-guidelines/buttons',
  ],
  elements: {
    view: 'browser',
    names: ['a'],
    visit(element, { view, report }) {
      const height = buttonHeight(element, view)
      if (height !== undefined && height < MIN_PX - 0.5) report(element, `This button is ${Math.round(height)}px high.`)
    },
  },
}

/** A button is a link with a background and a padding of its own. */
function buttonHeight(element: ElementNode, view: View): number | undefined {
  const style = view.styleOf(element)
  const background = ownBackground(element, view)
  const side = (name: string) => lengthPx(style.get(`padding-${name}`)?.value) ?? 0
  if (background === undefined || background.alpha === 0 || side('top') + side('bottom') === 0) return undefined
  const cell = element.parent?.name === 'td' ? element.parent : undefined
  const cellHeight =
    cell === undefined ? 0 : (attributePx(attributeOf(cell, 'height')) ?? lengthPx(view.styleOf(cell).get('height')?.value) ?? 0)
  const line = lineHeightPx(element, view) ?? fontSizePx(element, view) * 1.2
  return Math.max(cellHeight, line + side('top') + side('bottom') + border(element, view))
}

function border(element: ElementNode, view: View): number {
  const style = view.styleOf(element)
  return (lengthPx(style.get('border-top-width')?.value) ?? 0) + (lengthPx(style.get('border-bottom-width')?.value) ?? 0)
}
