import type { View } from '../document/document.ts'
import { blockElements } from '../document/html-names.ts'
import { lengthPx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode, Node, TextNode } from '../document/node.ts'

/** Whether an element is taken out of sight by its own styles, in the clients of this view. */
export function isHiddenItself(element: ElementNode, view: View): boolean {
  const style = view.styleOf(element)
  const isNone = style.get('display')?.value.toLowerCase() === 'none'
  if (view.name === 'word') return (isNone && element.name !== 'img') || style.get('mso-hide')?.value.toLowerCase() === 'all'
  if (isNone || attributeOf(element, 'hidden') !== undefined || style.get('visibility')?.value.toLowerCase() === 'hidden') return true
  const maxHeight = style.get('max-height')?.value
  return maxHeight !== undefined && lengthPx(maxHeight) === 0 && style.get('overflow')?.value.toLowerCase() === 'hidden'
}

/** Whether a node is out of sight, by itself or through an ancestor. */
export function isHidden(node: Node, view: View): boolean {
  for (let element = node.kind === 'text' ? node.parent : node; element !== undefined; element = element.parent) {
    if (isHiddenItself(element, view)) return true
    if (element.parent === undefined) break
  }
  return false
}

const INVISIBLE = /[\u00ad\u034f\u115f\u180e\u2007\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu

const PLAIN = /^[\t\n\r -~\u00a0-\u00ac]*$/

/** Text without the characters that draw nothing, blanks made single. */
export function normalizeText(text: string): string {
  // Most text is plain, and the test is much cheaper than the replacement.
  const visible = PLAIN.test(text) ? text : text.replace(INVISIBLE, '')
  return visible.replace(/\s+/g, ' ').trim()
}

const SKIPPED = new Set([
  'head',
  'style',
  'script',
  'title',
  'xml',
  'o:officedocumentsettings',
  'noscript',
  'v:background',
  'v:fill',
  'w:anchorlock',
])

/** Every text node a reader of this view can see, in order. */
export function visibleTexts(root: ElementNode, view: View): readonly TextNode[] {
  const texts: TextNode[] = []
  addTexts(root, view, texts)
  return texts
}

function addTexts(element: ElementNode, view: View, texts: TextNode[]): void {
  for (const child of element.children) {
    if (child.kind === 'text') texts.push(child)
    else if (!SKIPPED.has(child.name) && !isHiddenItself(child, view)) addTexts(child, view, texts)
  }
}

/** What a reader of this view can read below an element, with a blank wherever a block or a line begins. */
export function visibleText(root: ElementNode, view: View): string {
  const parts: string[] = []
  collectText(root, view, parts)
  return normalizeText(parts.join(''))
}

function collectText(element: ElementNode, view: View, parts: string[]): void {
  for (const child of element.children) {
    if (child.kind === 'text') parts.push(child.text)
    else if (!SKIPPED.has(child.name) && !isHiddenItself(child, view)) {
      const edge = blockElements.has(child.name) || child.name === 'br' || child.name === 'img' ? ' ' : ''
      parts.push(edge)
      collectText(child, view, parts)
      parts.push(edge)
    }
  }
}

/** Whether the element holds text of its own, not only other elements. */
export function hasDirectText(element: ElementNode): boolean {
  return element.children.some((child) => child.kind === 'text' && normalizeText(child.text) !== '')
}
