import type { View } from '../document/document.ts'
import { lengthPx } from '../document/length.ts'
import { closest } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { inherited, textDirection } from '../inspect/typography.ts'
import type { Rule } from '../rule.ts'

const MARKER_PX = 30

export const listMarkerMargin: Rule = {
  id: 'list-marker-margin',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'List items have at least 30px of margin at the side of the marker.',
  reason: 'Outlook before 2021 draws the marker inside that margin, and drops it when there is no room.',
  fix: 'Write margin: 0 0 8px 30px on the <li>, and padding: 0 on the list.',
  source: ['https://github.com/TryGhost/Ghost/issues/24303', 'https://github.com/TedGoas/Cerberus/issues/167'],
  elements: {
    view: 'word',
    names: ['li'],
    visit(item, { view, report }) {
      if (/none/i.test(inherited(item, 'list-style-type', view) ?? inherited(item, 'list-style', view) ?? '')) return
      const list = closest(item, ['ul', 'ol'])
      const side = textDirection(item) === 'rtl' ? 'right' : 'left'
      const margins = [marginOf(item, side, view), list === undefined ? undefined : marginOf(list, side, view)]
      const isDefault = margins.every((margin) => margin === undefined)
      const total = margins.reduce<number>((sum, margin) => sum + (margin ?? 0), 0)
      if (!isDefault && total < MARKER_PX)
        report(item, `This item leaves ${total}px for its marker, which Word needs ${MARKER_PX}px to draw.`)
    },
  },
}

function marginOf(element: ElementNode, side: 'left' | 'right', view: View): number | undefined {
  return lengthPx(view.styleOf(element).get(`margin-${side}`)?.value)
}
