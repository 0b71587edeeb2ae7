import { holdsTallContent, isInlineTag } from '../content.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPx } from '../lengths.ts'
import type { Pass } from '../pass.ts'
import { visitElements } from '../pass.ts'

const RULE = 'mso-line-height-rule'

/**
 * Tells Word to take line heights literally (rule 34): by default they are a minimum. Nothing is said where that comes to the
 * same: where no font is so tall, and where a picture or a button may stand in the line, which Word would cut off.
 */
export const lineHeightRule: Pass = {
  name: 'line-height-rule',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      const height = node.style.get('line-height')
      if (height === undefined || height === '0' || isInlineTag(node.tag) || node.style.has(RULE) || node.style.has('mso-hide')) return
      if (!holdsTallContent(node.children)) {
        if (height.endsWith('px') && isTight(node, toPx(height) ?? 0)) node.style.set(RULE, 'exactly')
      } else if (node.source?.style.get(RULE) === 'exactly') node.style.set(RULE, 'at-least')
    })
    return nodes
  },
}

/**
 * A line of a font takes 1.15 (Arial) to 1.33 (Segoe UI and its emoji, CJK fonts) of its size in Word.
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/os2#uswinascent
 */
const TALLEST_FONT = 1.4

function isTight(node: HtmlElement, heightPx: number): boolean {
  const sizePx = toPx(node.style.get('font-size'))
  return sizePx === undefined || heightPx < TALLEST_FONT * Math.max(sizePx, tallestInline(node.children))
}

function tallestInline(nodes: readonly HtmlNode[]): number {
  let tallest = 0
  for (const node of nodes) {
    if (node.kind === 'region') tallest = Math.max(tallest, tallestInline(node.children))
    if (node.kind !== 'element' || !isInlineTag(node.tag)) continue
    tallest = Math.max(tallest, toPx(node.style.get('font-size')) ?? 0, tallestInline(node.children))
  }
  return tallest
}
