// What kind of content a node is, for the passes.

import type { HtmlElement, HtmlNode } from './html.ts'
import { textStyleNames } from './inline-names.ts'

/** Tags of lowered HTML; those of the names that mean nothing to Word have become `span` there. */
const INLINE_TAGS: ReadonlySet<string> = new Set([...textStyleNames, 'a', 'br', 'wbr'])

export function isInlineTag(tag: string): boolean {
  return INLINE_TAGS.has(tag)
}

/** Whether lines of text open directly in an element. A list may hold anything, so it counts as text. */
export function holdsText(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'text') return !node.isBlank
    if (node.kind === 'list') return !node.isEmpty
    if (node.kind === 'raw') return true
    if (node.kind === 'region') return holdsText(node.children)
    return node.kind === 'element' && isInlineElement(node)
  })
}

function isInlineElement(element: HtmlElement): boolean {
  if (element.tag === 'img') return element.style.get('display') !== 'block'
  return isInlineTag(element.tag) && !isBlockPicture(element)
}

/** A picture that is a block, or the link around such pictures. */
export function isBlockPicture(node: HtmlNode): boolean {
  if (node.kind !== 'element' || node.tag !== 'a') return isBlockImage(node)
  return node.children.length > 0 && node.children.every(isBlockImage)
}

export function isBlockImage(node: HtmlNode): boolean {
  return node.kind === 'element' && node.tag === 'img' && node.style.get('display') === 'block'
}

/** Whether a line of an element may be higher than its line height says: pictures and buttons would be cut off. */
export function holdsTallContent(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'list') return !node.isEmpty
    if (node.kind === 'region') return holdsTallContent(node.children)
    if (node.kind !== 'element') return false
    if (node.tag === 'img' || (node.tag === 'a' && /^(?:inline-)?block$/.test(node.style.get('display') ?? ''))) return true
    return node.tag !== 'table' && !node.style.has('mso-line-height-rule') && holdsTallContent(node.children)
  })
}
