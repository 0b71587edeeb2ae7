// A mail as its author wrote it: ordinary HTML with every element's computed style, for a browser that knows all of CSS.

import type { StyledElement, StyledNode } from '../../src/cascade/styled.ts'

const INLINE = new Set(['b', 'span', 'i', 'sup', 'mark', 'u'])
/** Inside these, the first block has no margin above and the last none below (docs/lowered-html.md, “Margins”). */
const EDGES = new Set(['e-body', 'td', 'th', 'li'])
const SIDES = ['top', 'bottom'] as const

export function writtenHtml(root: StyledElement): string {
  const trimmed = new Map<StyledNode, Set<string>>()
  trimAll(root, trimmed)
  const reset = 'body,h1,h3,p,pre,ul,blockquote,address{margin:0;padding:0}'
  const body = `<div style="display:flow-root;width:600px;margin:0 auto;word-break:break-word">${write(root, trimmed)}</div>`
  return `<!doctype html><html><head><style>${reset}</style></head><body>${body}</body></html>`
}

function write(node: StyledNode, trimmed: ReadonlyMap<StyledNode, Set<string>>): string {
  if (node.kind === 'text') return String(node.value)
  if (node.kind !== 'element') return ''
  const content = node.children.map((child) => write(child, trimmed)).join('')
  if (node.name.startsWith('e-')) return content
  const style = new Map(node.style)
  for (const side of trimmed.get(node) ?? []) style.set(`margin-${side}`, '0')
  if (!INLINE.has(node.name)) style.set('box-sizing', 'border-box')
  const css = [...style].map(([property, value]) => `${property}:${value.replaceAll('"', "'")}`).join(';')
  return `<${node.name} style="${css}"${node.name === 'table' ? ' cellspacing="0"' : ''}>${content}</${node.name}>`
}

function trimAll(node: StyledElement, trimmed: Map<StyledNode, Set<string>>): void {
  for (const child of node.children) if (child.kind === 'element') trimAll(child, trimmed)
  if (EDGES.has(node.name) || hasEdge(node)) for (const side of SIDES) trim(node.children, side, trimmed)
}

/** What becomes a cell in a mail. */
function hasEdge({ name, style }: StyledElement): boolean {
  if (INLINE.has(name) || name === 'ul') return false
  if (style.get('width')?.endsWith('px') === true || style.has('background-color')) return true
  return [...style].some(([property, value]) => /^(?:padding-|border-.*-width)/.test(property) && Number.parseFloat(value) > 0)
}

function trim(nodes: readonly StyledNode[], side: (typeof SIDES)[number], trimmed: Map<StyledNode, Set<string>>): void {
  const edge = nodes.filter((node) => node.kind !== 'text' || !node.isBlank).at(side === 'top' ? 0 : -1)
  if (edge?.kind !== 'element' || INLINE.has(edge.name)) return
  trimmed.set(edge, (trimmed.get(edge) ?? new Set()).add(side))
  if (['div', 'section', 'blockquote', 'ul'].includes(edge.name)) trim(edge.children, side, trimmed)
}
