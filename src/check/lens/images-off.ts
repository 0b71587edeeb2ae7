/** The images-off lens: what a reader sees before allowing images, which for many is all they ever see. */
import { parseDocument } from '../document/document.ts'
import { attributePx } from '../document/length.ts'
import type { Lens } from './lens.ts'
import { copyTree, makeElement, makeText, replaceChild, serialize, walk } from './lens-tree.ts'
import type { LensElement } from './lens-tree.ts'
import { createTracer } from './tracer.ts'

const source = 'https://www.goodemailcode.com/'

export const imagesOff: Lens = (html) => {
  const document = parseDocument(html)
  const tracer = createTracer(document)
  const root = copyTree(document.browser)
  for (const { element, parent } of walk(root)) {
    if (element.name === 'img') {
      tracer.add(element.source, element.attributes.get('src') ?? '', 'emulated', 'image-blocked', source)
      replaceChild(parent, element, [placeholder(element)])
    } else if (dropBackground(element)) tracer.add(element.source, 'background image', 'dropped', 'image-blocked', source)
  }
  return {
    html: serialize(root),
    trace: tracer.entries,
    note: 'The mail before images are allowed: their alternative text, and background colours alone.',
  }
}

/** The alternative text keeps the style of the image, in a box of its size. */
function placeholder(image: LensElement): LensElement {
  const width = attributePx(image.attributes.get('width'))
  const height = attributePx(image.attributes.get('height'))
  const isPixel = (width ?? 24) <= 2
  const own = image.attributes.get('style') ?? ''
  const text = image.attributes.get('alt') ?? ''
  const box = isPixel
    ? 'display:none'
    : `display:inline-block;box-sizing:border-box;max-width:100%;width:${width === undefined ? 'auto' : `${width}px`};min-height:${height ?? 24}px;border:1px solid #cccccc`
  return makeElement('span', { style: `${own.replace(/(?:^|;)\s*(?:display|width|height|max-width)\s*:[^;]*/gi, '')};${box}` }, {}, [
    makeText(text),
  ])
}

function dropBackground(element: LensElement): boolean {
  const hadAttribute = element.attributes.delete('background')
  const style = element.attributes.get('style')
  if (style === undefined || !/url\(/i.test(style)) return hadAttribute
  element.attributes.set('style', style.replace(/url\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)/gi, 'none'))
  return true
}
