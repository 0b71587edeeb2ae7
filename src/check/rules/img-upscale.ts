import { attributePx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import { imageInfoOf } from '../inspect/images.ts'
import type { Rule } from '../rule.ts'

export const imgUpscale: Rule = {
  id: 'img-upscale',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'An image file is at most twice as wide as it is drawn.',
  reason: 'Some builds of Outlook stretch the cell to the width of the file, and larger files are slow to load.',
  fix: 'Scale the file to twice its drawn width.',
  source: ['https://github.com/mjmlio/mjml/issues/1128'],
  elements: {
    view: 'both',
    names: ['img'],
    visit(element, { options, report }) {
      const drawn = attributePx(attributeOf(element, 'width'))
      const file = imageInfoOf(attributeOf(element, 'src') ?? '', options)?.widthPx
      if (drawn !== undefined && file !== undefined && file > 2 * drawn)
        report(element, `The file is ${file}px wide and is drawn at ${drawn}px.`)
    },
  },
}
