import { allowedTags } from '../../src/content/sanitize.ts'
import type { EmailElement, EmailNode } from '../../src/element/element.ts'
import { jsx, jsxs } from '../../src/element/jsx.ts'

interface Open {
  readonly tag: string
  readonly attributes: Record<string, string | number>
  readonly children: EmailNode[]
}

const piece = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*) ?\/?>|[^<]+|</g
const attribute = / ([a-z-]+)(?:="([^"]*)")?/g
const blockTags = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr div table thead tbody tfoot tr td th'.split(' '))
const voidTags = new Set(['br', 'hr', 'img'])
const numbers = new Set(['width', 'height', 'colspan', 'rowspan', 'start'])

/** Whoever writes a table in Markdown cannot style it, and bare cells would make one word of two. */
const cellDefaults = { paddingBlock: 4, paddingInline: '0 12px' } as const
const tableDefaults = { margin: '0 0 16px' } as const
const defaultsOf: Readonly<Record<string, object>> = { td: cellDefaults, th: cellDefaults, table: tableDefaults }

/**
 * Turns sanitised HTML into elements. It reads only what `sanitize` writes; anything else in it is text, so that a mistake
 * here can cost formatting but never adds an element.
 */
export function toElements(html: string): EmailNode {
  const root: Open = { tag: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  for (const match of html.matchAll(piece)) {
    const [text, slash, tag, attributes = ''] = match
    if (tag === undefined || !allowedTags.has(tag)) append(open, decode(text))
    else if (slash === '/') close(open, tag)
    else if (voidTags.has(tag)) append(open, jsx(tag, read(attributes)))
    else open.push({ tag, attributes: read(attributes), children: [] })
  }
  while (open.length > 1) close(open, open.at(-1)!.tag)
  return withoutSpaceAroundBlocks(root.children)
}

function append(open: readonly Open[], node: EmailNode): void {
  open.at(-1)!.children.push(node)
}

function close(open: Open[], tag: string): void {
  if (open.length < 2 || open.at(-1)!.tag !== tag) return
  const { attributes, children: written } = open.pop()!
  const children = blockTags.has(tag) && tag !== 'pre' ? withoutSpaceAroundBlocks(written) : written
  // Without an address, because it was dropped or never there, a link is no more than its words.
  const name = tag === 'a' && attributes['href'] === undefined ? 'span' : tag
  const defaults = defaultsOf[tag]
  const known = defaults === undefined ? attributes : { ...attributes, defaults }
  if (children.length === 0) append(open, jsx(name, known))
  else if (tag === 'table') append(open, jsxs(name, { ...known, children: rowGroups(children) }))
  else append(open, (knownInside.has(tag) ? jsxs : jsx)(name, { ...known, children }))
}

/** Whether a table is data, and a row a line of its text, is asked of these; a list of children would be unknown then. */
const knownInside = new Set(['thead', 'td', 'th'])

/** Rows that stand right in a table, in groups as a browser has them. */
function rowGroups(children: readonly EmailNode[]): readonly EmailNode[] {
  const caption = children.filter((child) => isTag(child, 'caption'))
  const rows = children.filter((child) => isTag(child, 'tr'))
  if (rows.length === 0 || caption.length + rows.length < children.length) return children
  const start = rows.findIndex((row) => !isHead(row))
  const [head, body] = start === -1 ? [rows, []] : [rows.slice(0, start), rows.slice(start)]
  const thead = head.length > 0 ? [jsxs('thead', { children: head })] : []
  return [...caption, ...thead, ...(body.length > 0 ? [jsx('tbody', { children: body })] : [])]
}

function isTag(node: EmailNode, tag: string): boolean {
  return isMade(node) && node.type === tag
}

/** A row of header cells. */
function isHead(row: EmailNode): boolean {
  if (!isMade(row)) return false
  const { children = [] } = row.props as { readonly children?: readonly EmailNode[] }
  return children.every((cell) => isTag(cell, 'th'))
}

/** Every node that is no text was made here. */
function isMade(node: EmailNode): node is EmailElement {
  return typeof node === 'object' && node !== null && 'type' in node
}

/** White space in the source between blocks is no content: as a child it would count as the last one, which has no margin below. */
function withoutSpaceAroundBlocks(children: readonly EmailNode[]): EmailNode[] {
  return children.filter((child, index) => {
    const isSpace = typeof child === 'string' && child.trim() === ''
    return !isSpace || !(isBlockOrEdge(children[index - 1]) || isBlockOrEdge(children[index + 1]))
  })
}

function isBlockOrEdge(node: EmailNode): boolean {
  return node === undefined || (isMade(node) && blockTags.has(String(node.type)))
}

function read(source: string): Record<string, string | number> {
  const attributes: Record<string, string | number> = {}
  for (const [, name = '', value = ''] of source.matchAll(attribute)) {
    if (!numbers.has(name)) attributes[name] = decode(value)
    else if (/^\d{1,4}$/.test(value)) attributes[name] = Number(value)
  }
  return attributes
}

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' })[entity] ?? entity)
}
