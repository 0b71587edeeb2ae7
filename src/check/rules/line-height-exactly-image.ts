import { attributePx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { lineHeightPx } from '../inspect/typography.ts'
import type { Rule, RuleContext } from '../rule.ts'

export const lineHeightExactlyImage: Rule = {
  id: 'line-height-exactly-image',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'A block that holds an image does not fix its line height.',
  reason: 'mso-line-height-rule: exactly crops an image to the height of one line.',
  fix: 'Write mso-line-height-rule: at-least on the block, or keep the image in a cell of its own.',
  source: [
    'https://www.goodemailcode.com/email-enhancements/mso-styles',
    'https://unlayer.canny.io/rendering-bug-reports/p/line-height-css-rule-not-honored-in-outlook',
  ],
  elements: {
    view: 'word',
    names: ['img'],
    visit(image, context) {
      const block = exactBlock(image, context)
      if (block === undefined) return
      const line = lineHeightPx(block, context.view)
      const height = attributePx(attributeOf(image, 'height'))
      if (line !== undefined && height !== undefined && height <= line) return
      context.report(
        image,
        `Word crops this image to a line of ${line === undefined ? 'text' : `${line}px`}, because <${block.name}> fixes its line height.`,
      )
    },
  },
}

/** The block whose line rule holds for the image, if it is `exactly`. The rule does not reach into a nested table. */
function exactBlock(image: ElementNode, { view }: RuleContext): ElementNode | undefined {
  for (let node = image.parent; node !== undefined && node.name !== 'table'; node = node.parent) {
    const rule = view.styleOf(node).get('mso-line-height-rule')?.value
    if (rule !== undefined) return /exactly/i.test(rule) ? node : undefined
  }
  return undefined
}
