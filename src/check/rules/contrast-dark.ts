import type { View } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import { darkColors } from '../inspect/dark-colors.ts'
import { contrastRatio, showRatio, toHex } from '../inspect/color.ts'
import { fontSizePx, isBold } from '../inspect/typography.ts'
import { normalizeText, visibleTexts } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const contrastDark: Rule = {
  id: 'contrast-dark',
  severity: 'warning',
  clients: ['apple-mail', 'outlook-ios', 'outlook-mac', 'samsung', 'outlook-com'],
  summary: 'With the dark styles of the mail itself, text stands out as well as in light.',
  reason: 'A dark rule that changes the background and forgets one text leaves dark on dark.',
  fix: 'Give every text a dark value where its background has one.',
  source: ['https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum', 'https://www.cerberusemail.com/dark-mode'],
  document({ document, report }) {
    const view = document.browser
    const colors = darkColors(view)
    if (colors === undefined) return
    const seen = new Set<ElementNode>()
    for (const text of visibleTexts(view.body, view)) {
      if (normalizeText(text.text) === '' || seen.has(text.parent)) continue
      seen.add(text.parent)
      const pair = colors(text.parent)
      const ratio = pair === undefined ? 21 : contrastRatio(pair.front, pair.back)
      const wanted = wantedFor(text.parent, view)
      if (pair !== undefined && ratio < wanted)
        report(
          text.parent,
          `With the dark styles, ${toHex(pair.front)} on ${toHex(pair.back)} has a contrast of ${showRatio(ratio)} to 1; readers need ${wanted} to 1.`,
        )
    }
  },
}

function wantedFor(element: ElementNode, view: View): number {
  const size = fontSizePx(element, view)
  if (size <= 2) return 0
  return size >= 24 || (size >= 18.66 && isBold(element, view)) ? 3 : 4.5
}
