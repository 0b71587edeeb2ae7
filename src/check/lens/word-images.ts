import { attributePx, isPercentage, lengthPx } from '../document/length.ts'
import type { LensElement } from './lens-tree.ts'
import { makeElement, makeText, replaceChild, walk } from './lens-tree.ts'
import type { WordPass } from './word.ts'

const MAX_HEIGHT_PX = 1728

/** Draws images as Word does: at their width attribute, never by CSS; some formats not at all. */
export function applyWordImages(root: LensElement, pass: WordPass): void {
  for (const { element, parent } of walk(root)) {
    if (element.name !== 'img') continue
    if (isBroken(element, pass)) replaceChild(parent, element, [placeholder(element, pass)])
    else sizeImage(element, pass)
  }
  cropInExactLines(root, undefined, pass)
}

/** Outlook 2019 and later draw linked SVG; the versions before do not. */
function isBroken(image: LensElement, { version }: WordPass): boolean {
  const src = image.attributes.get('src') ?? ''
  return (
    /^\s*data:/i.test(src) ||
    /\.(?:webp|avif|apng|heic|heif|ico|tiff?)(?:[?#]|$)/i.test(src) ||
    (version < 16 && /\.svg(?:[?#]|$)/i.test(src))
  )
}

function placeholder(image: LensElement, { tracer }: WordPass): LensElement {
  tracer.add(image.source, image.attributes.get('src') ?? '', 'emulated', 'image-format', 'https://www.caniemail.com/features/image-webp/')
  const width = attributePx(image.attributes.get('width')) ?? 24
  const height = attributePx(image.attributes.get('height')) ?? 24
  const style = {
    display: 'inline-block',
    width: `${width}px`,
    height: `${height}px`,
    border: '1px solid #a0a0a0',
    'font-size': '10pt',
    overflow: 'hidden',
    'box-sizing': 'border-box',
  }
  return makeElement('span', {}, style, [makeText(`✕ ${image.attributes.get('alt') ?? ''}`)])
}

function sizeImage(image: LensElement, { tracer }: WordPass): void {
  for (const name of ['width', 'height'] as const) {
    const value = image.attributes.get(name)
    if (value === undefined || attributePx(value) !== undefined) continue
    image.attributes.delete(name)
    const rule = isPercentage(value) ? 'image-percentage' : 'image-unit'
    tracer.add(image.source, `${name}="${value}"`, 'dropped', rule, 'https://www.caniemail.com/features/html-width/')
  }
  if (image.attributes.has('width') && !image.attributes.has('height')) image.style.delete('height')
  image.style.set('vertical-align', 'bottom')
  const height = attributePx(image.attributes.get('height'))
  if (height === undefined || height <= MAX_HEIGHT_PX) return
  image.style.set('height', `${MAX_HEIGHT_PX}px`)
  image.style.set('object-fit', 'none')
  tracer.add(image.source, `height ${height}px, cropped at ${MAX_HEIGHT_PX}px`, 'emulated', 'image-tall', 'https://www.emailonacid.com/')
}

/** In a line of exact height only the lower part of an image shows. */
function cropInExactLines(element: LensElement, lineHeight: string | undefined, pass: WordPass): void {
  const rule = element.source === undefined ? undefined : pass.document.word.styleOf(element.source).get('mso-line-height-rule')?.value
  const own = element.style.get('line-height')
  const exact = rule === undefined ? (element.name === 'table' ? undefined : lineHeight) : /exactly/i.test(rule) ? own : undefined
  // A picture of VML stands behind the text, in no line.
  if (element.name === 'img' && exact !== undefined && element.style.get('position') !== 'absolute') cropImage(element, exact, pass)
  for (const child of element.children) if (child.kind === 'element') cropInExactLines(child, exact, pass)
}

function cropImage(image: LensElement, lineHeight: string, { tracer }: WordPass): void {
  const line = lengthPx(lineHeight)
  const height = attributePx(image.attributes.get('height'))
  if (line === undefined || (height !== undefined && height <= line)) return
  image.style.set('height', `${line}px`)
  image.style.set('object-fit', 'none')
  image.style.set('object-position', '0 100%')
  tracer.add(
    image.source,
    `image, cropped to a line of ${line}px`,
    'emulated',
    'line-height-exactly',
    'https://www.goodemailcode.com/email-enhancements/mso-styles',
  )
}
