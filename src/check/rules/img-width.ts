import { attributePx } from '../document/length.ts'
import { attributeOf, findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const imgWidth: Rule = {
  id: 'img-width',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Every image has a width attribute, a whole number of pixels.',
  reason: 'Word ignores CSS widths on images, and draws one without a usable attribute at the size of its file.',
  fix: 'Write width="300", without px and without %.',
  source: ['https://www.caniemail.com/features/html-width/', 'https://github.com/WPManageNinja/fluent-smtp/issues/426'],
  elements: {
    view: 'word',
    names: ['img'],
    visit(element, { report }) {
      const width = attributeOf(element, 'width')
      if (width === undefined) report(element, 'This image has no width attribute, so Word draws it at the size of its file.')
      else if (attributePx(width) === undefined)
        report(
          findAttribute(element, 'width')!,
          `width="${width}" is not a whole number of pixels, so Word draws the image at the size of its file.`,
        )
    },
  },
}
