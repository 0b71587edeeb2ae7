import { themeName } from '../element/primitives.ts'
import { isHole } from '../element/tree.ts'
import type { AttributeValue, TreeElement, TreeNode } from '../element/tree.ts'

/**
 * The tree as bare markup for matching selectors: names, classes, structural attributes, and where there is text.
 * Each element carries its number in document order as `data-e`. Themes and slots are left out, as in the styled tree.
 */
export function skeletonHtml(root: TreeElement): string {
  const parts: string[] = []
  write(root, parts, { next: 0 })
  return parts.join('')
}

function write(node: TreeNode, parts: string[], counter: { next: number }): void {
  if (node.kind === 'text') {
    parts.push(node.isBlank ? ' ' : 'x')
  } else if (node.kind === 'list') {
    for (const child of node.items.flat()) write(child, parts, counter)
    if (node.items.length === 0 && !node.isEmpty) parts.push('x')
  } else if (isTransparent(node)) {
    for (const child of node.children) write(child, parts, counter)
  } else {
    const tag = tagOf(node)
    parts.push('<', tag, ...[...node.attributes].map(writeAttribute), ` data-e="${counter.next++}">`)
    for (const child of node.children) write(child, parts, counter)
    parts.push('</', tag, '>')
  }
}

/** Whether the cascade consumes the element and puts its children in its place. */
export function isTransparent({ name }: TreeElement): boolean {
  return name === 'e-theme' || name === 'e-slot'
}

/** Selectors speak of what the author sees: `html` for the mail, `body`, `table` for a data table, `card` for a box of that name. */
function tagOf({ name, attributes }: TreeElement): string {
  if (name === 'e-email') return 'html'
  if (name === 'e-data-table') return 'table'
  const tag = themeName(name, attributes.get('name'))
  return /^[a-z][\w-]*$/i.test(tag) ? tag.toLowerCase() : 'div'
}

/** Values of holes are not known here, but that the attribute exists is. */
function writeAttribute([name, value]: readonly [string, AttributeValue]): string {
  if (!/^[a-z_][\w:-]*$/i.test(name) || name === 'style' || name === 'css' || name === 'data-e' || value === false) return ''
  if (typeof value === 'object') return isHole(value) ? ` ${name}=""` : ''
  return ` ${name}="${escape(value === true ? '' : String(value))}"`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
