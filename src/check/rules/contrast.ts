import type { View } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import { backdropOf } from '../inspect/background.ts'
import { black, blend, contrastRatio, invertLightness, parseColor, showRatio, toHex } from '../inspect/color.ts'
import type { Color } from '../inspect/color.ts'
import { fontSizePx, inherited, isBold } from '../inspect/typography.ts'
import { normalizeText, visibleTexts } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const contrast: Rule = {
  id: 'contrast',
  severity: 'warning',
  clients: ['all'],
  summary: 'Text stands out from what is behind it: 4.5 to 1, or 3 to 1 when it is large, also where a client inverts colours.',
  reason: 'Pale text is unreadable in sunlight and for many eyes; Gmail and Outlook invert colours in dark mode without asking.',
  fix: 'Darken the text or lighten the background.',
  source: [
    'https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum',
    'https://www.hteumeuleu.com/2021/emails-react-outlook-com-dark-mode/',
  ],
  document({ document, report }) {
    const view = document.browser
    const seen = new Set<ElementNode>()
    for (const text of visibleTexts(view.body, view)) {
      if (normalizeText(text.text) === '' || seen.has(text.parent)) continue
      seen.add(text.parent)
      const problem = problemOf(text.parent, view)
      if (problem !== undefined) report(text.parent, problem.message, { severity: problem.severity, cause: problem.message })
    }
  },
}

interface Problem {
  readonly message: string
  /** How clients invert is a guess, so that is for information. */
  readonly severity: 'warning' | 'info'
}

function problemOf(element: ElementNode, view: View): Problem | undefined {
  const size = fontSizePx(element, view)
  if (size <= 2) return undefined
  const backdrop = backdropOf(element, view)
  const declared = colorOf(element, view)
  if (declared === undefined || declared.alpha === 0) return undefined
  const color = blend(declared, backdrop.color)
  const wanted = size >= 24 || (size >= 18.66 && isBold(element, view)) ? 3 : 4.5
  const views = [
    ['', color, backdrop.color],
    [' when a client inverts the mail', invertLightness(color), invertLightness(backdrop.color)],
  ] as const
  for (const [when, front, back] of views) {
    const ratio = contrastRatio(front, back)
    // What is well readable in light must stay readable inverted; a small loss there is the client's doing.
    const limit = when === '' ? wanted : Math.min(3, wanted)
    if (ratio < limit)
      return {
        severity: when === '' ? 'warning' : 'info',
        message: `${toHex(color)} on ${toHex(backdrop.color)} has a contrast of ${showRatio(ratio)} to 1${when}; readers need ${limit} to 1.${backdrop.hasImage ? ' (Counted with images off.)' : ''}`,
      }
  }
  return undefined
}

function colorOf(element: ElementNode, view: View): Color | undefined {
  const value = inherited(element, 'color', view)
  return value === undefined ? black : parseColor(value)
}
