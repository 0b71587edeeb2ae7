import { attributePx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { Rule, RuleOptions } from '../rule.ts'
import type { ElementNode } from '../document/node.ts'

const MAX_HEIGHT_PX = 1728

export const imgTall: Rule = {
  id: 'img-tall',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'No image is taller than 1,728 pixels.',
  reason: 'Word crops or shrinks an image that is taller than a page.',
  fix: 'Cut the image into several, one below the other.',
  source: [
    'https://blogs.msdn.microsoft.com/sfellman/2008/09/17/large-pictures-clipped-in-outlook-2007-maximum-size-for-images/',
    'https://www.emailonacid.com/',
  ],
  elements: {
    view: 'word',
    names: ['img'],
    visit(element, { options, report }) {
      const height = heightOf(element, options)
      if (height !== undefined && height > MAX_HEIGHT_PX)
        report(element, `This image is ${height}px tall; Word crops at ${MAX_HEIGHT_PX}px.`)
    },
  },
}

function heightOf(element: ElementNode, options: RuleOptions): number | undefined {
  const attribute = attributePx(attributeOf(element, 'height'))
  if (attribute !== undefined) return attribute
  const width = attributePx(attributeOf(element, 'width'))
  const info = options.imageInfo?.(attributeOf(element, 'src') ?? '')
  if (width === undefined || info?.heightPx === undefined || info.widthPx === undefined) return undefined
  return Math.round((info.heightPx * width) / info.widthPx)
}
