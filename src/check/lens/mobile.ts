/** The mobile lens: the mail on a phone, its width queries answered for a screen of that width. */
import { parseDocument } from '../document/document.ts'
import type { Lens } from './lens.ts'
import { copyTree, serialize, walk } from './lens-tree.ts'
import { applyMedia, matchesMedia } from './media.ts'
import { createTracer } from './tracer.ts'

const PHONE_PX = 375

export const mobile: Lens = (html, options = {}) => {
  const widthPx = options.widthPx ?? PHONE_PX
  const document = parseDocument(html)
  const tracer = createTracer(document)
  const root = copyTree(document.browser)
  for (const { element } of walk(root)) {
    if (element.name === 'style') applyMedia(element, document, tracer, (prelude) => matchesMedia(prelude, { widthPx, isDark: false }))
    if (element.name === 'html') element.attributes.set('style', `width:${widthPx}px;${element.attributes.get('style') ?? ''}`)
  }
  return { html: serialize(root), trace: tracer.entries, note: `The mail on a screen ${widthPx}px wide.` }
}
