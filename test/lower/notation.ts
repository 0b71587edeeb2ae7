// The notation of the fixtures here: HTML, with a few names of its own.
//   <mso>…</mso>, <browser>…</browser>        what only one view has
//   <table view="mso">                        tags that only one view has
//   <list index="0"><item>…</item></list>     a list with items; first="true" last="true" for one that is lowered alone
//   {{0}}                                     a hole
//   <p @max-600="padding:4px">                declarations under a variant
//   <p style="{'@mobile':{'margin':'0'}}">      a style object, in trees that are lowered
//   <p authored="card" own="color">              the classes of the element it comes from, and the properties declared there
//   <p computed="color:#333333">              the computed style of the element it comes from; computed@dark="…" for a variant

import type { ComputedStyle, StyledElement } from '../../src/cascade/styled.ts'
import type { AttributeValue, Hole, TreeNode } from '../../src/element/tree.ts'
import { isHole } from '../../src/element/tree.ts'
import type { HtmlElement, HtmlNode, View } from '../../src/lower/html.ts'

export type Markup = MarkupElement | string

interface MarkupElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Markup[]
}

const TOKEN = /<(\/?)([\w:-]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/g
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g
const VOID = new Set(['img', 'br', 'wbr', 'meta', 'hr', 'e-divider', 'e-spacer', 'e-pixel', 'v:fill', 'w:anchorlock'])

/** Reads the notation; indentation between tags is not text. */
export function parseMarkup(source: string): Markup[] {
  const root: MarkupElement = { tag: '', attributes: new Map(), children: [] }
  const open = [root]
  for (const [token, slash, tag, attributes = '', selfClosed] of source.matchAll(TOKEN)) {
    if (tag === undefined) {
      if (!/^\s*\n\s*$/.test(token)) open.at(-1)!.children.push(token.replace(/^\n\s*|\n\s*$/g, ''))
    } else if (slash === '/') open.pop()
    else {
      const node = { tag, attributes: new Map([...attributes.matchAll(ATTRIBUTE)].map((m) => [m[1]!, m[2] ?? ''])), children: [] }
      open.at(-1)!.children.push(node)
      if (selfClosed !== '/' && !VOID.has(tag)) open.push(node)
    }
  }
  return root.children
}

function value(text: string): string | Hole {
  const hole = /^\{\{(\d+)\}\}$/.exec(text)?.[1]
  return hole === undefined ? text : { hole: Number(hole) }
}

/** Texts and holes of one run of text. */
function pieces(text: string): (string | Hole)[] {
  return text
    .split(/(\{\{\d+\}\})/)
    .filter((piece) => piece !== '')
    .map(value)
}

const isBlank = (text: string | Hole): boolean => !isHole(text) && text.trim() === ''

function declarations(css: string): Map<string, string> {
  const pairs = css
    .replaceAll('&quot;', '"')
    .split(';')
    .filter((part) => part.trim() !== '')
  return new Map(pairs.map((part) => [part.slice(0, part.indexOf(':')).trim(), part.slice(part.indexOf(':') + 1).trim()]))
}

/** The notation as a tree between two passes. */
export function toHtml(nodes: readonly Markup[], parent: StyledElement | null = null): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string') return textNodes(node)
    const at = (name: string): string | undefined => node.attributes.get(name)
    if (node.tag === 'mso' || node.tag === 'browser') {
      return [{ kind: 'region', view: node.tag, condition: at('condition'), children: toHtml(node.children, parent) }]
    }
    if (node.tag !== 'list') return [htmlElement(node, parent)]
    const items = node.children.map((item) => toHtml((item as MarkupElement).children, parent))
    const isAlone = at('first') !== undefined || at('last') !== undefined
    const itemPosition = isAlone ? { isFirst: at('first') === 'true', isLast: at('last') === 'true' } : undefined
    const edges = { isFirst: at('edges')?.includes('first') ?? false, isLast: at('edges')?.includes('last') ?? false }
    return [{ kind: 'list', index: Number(at('index')), isEmpty: at('empty') !== undefined, items, itemPosition, edges }]
  })
}

function textNodes(text: string): HtmlNode[] {
  if (/^(?:&#\d+;)+$/.test(text)) return [{ kind: 'raw', value: text, view: 'both' }]
  return pieces(text).map((piece) => ({ kind: 'text', value: piece, isBlank: isBlank(piece), transform: undefined }))
}

function htmlElement(node: MarkupElement, parent: StyledElement | null): HtmlElement {
  const source = sourceOf(node, parent)
  const element: HtmlElement = {
    kind: 'element',
    tag: node.tag,
    view: (node.attributes.get('view') as View | undefined) ?? 'both',
    attributes: new Map(),
    style: declarations(node.attributes.get('style') ?? ''),
    variants: new Map(),
    children: toHtml(node.children, source ?? parent),
    source,
  }
  for (const [name, text] of node.attributes) {
    if (name.startsWith('@') || name.startsWith(':')) element.variants.set(name.replace('-', ' '), declarations(text))
    else if (!['style', 'view', 'authored', 'own'].includes(name) && !name.startsWith('computed')) element.attributes.set(name, value(text))
  }
  return element
}

function sourceOf(node: MarkupElement, parent: StyledElement | null): StyledElement | undefined {
  const computed = node.attributes.get('computed')
  const classes = node.attributes.get('authored')?.split(' ') ?? []
  if (computed === undefined && classes.length === 0) return undefined
  const variants = new Map<string, ComputedStyle>()
  for (const [name, text] of node.attributes) {
    if (name.startsWith('computed@')) variants.set(name.slice('computed'.length).replace('-', ' '), declarations(text))
  }
  const style = declarations(computed ?? '')
  const own = new Set(node.attributes.get('own')?.split(' '))
  const rest = { attributes: new Map(), children: [], parent, own, location: undefined, frame: undefined }
  return { kind: 'element', name: node.tag, classes, style, variants, trace: () => [], ...rest }
}

/** The notation as the tree that evaluation leaves. */
export function toTree(nodes: readonly Markup[]): TreeNode[] {
  return nodes.flatMap((node): TreeNode[] => {
    if (typeof node === 'string') return pieces(node).map((piece) => ({ kind: 'text', value: piece, isBlank: isBlank(piece) }))
    if (node.tag === 'list') {
      const items = node.children.map((item) => toTree((item as MarkupElement).children))
      return [{ kind: 'list', index: Number(node.attributes.get('index')), isEmpty: node.attributes.has('empty'), items }]
    }
    const attributes = new Map([...node.attributes].map(([name, text]) => [name, attributeValue(text)]))
    return [{ kind: 'element', name: node.tag, attributes, children: toTree(node.children), location: undefined, frame: undefined }]
  })
}

function attributeValue(text: string): AttributeValue {
  if (text.startsWith('{') && !text.startsWith('{{')) return JSON.parse(text.replaceAll("'", '"')) as AttributeValue
  if (text === 'true' || text === 'false') return text === 'true'
  return /^\d+$/.test(text) ? Number(text) : value(text)
}

/** Writes a tree in the notation, one element a line where it holds others. */
export function printHtml(nodes: readonly HtmlNode[], indent = ''): string {
  return nodes.map((node) => printNode(node, indent)).join('')
}

function printNode(node: HtmlNode, indent: string): string {
  switch (node.kind) {
    case 'text':
    case 'raw':
      return `${indent}${isHole(node.value) ? `{{${node.value.hole}}}` : node.value}${node.kind === 'text' && node.transform !== undefined ? ` [${JSON.stringify(node.transform)}]` : ''}\n`
    case 'head-rules':
      return `${indent}<head-rules/>\n`
    case 'region':
      return `${indent}<${node.view}>\n${printHtml(node.children, `${indent}  `)}${indent}</${node.view}>\n`
    case 'list': {
      const edges = [node.edges.isFirst ? 'first' : '', node.edges.isLast ? 'last' : ''].filter((edge) => edge !== '').join(' ')
      const items = node.items.map((item) => `${indent}  <item>\n${printHtml(item, `${indent}    `)}${indent}  </item>\n`).join('')
      return `${indent}<list index="${node.index}"${edges === '' ? '' : ` edges="${edges}"`}>\n${items}${indent}</list>\n`
    }
    case 'element':
      return printElement(node, indent)
  }
}

function printElement(node: HtmlElement, indent: string): string {
  const attributes = [...node.attributes].map(([name, text]) => `${name}="${isHole(text) ? `{{${text.hole}}}` : text}"`)
  if (node.view !== 'both') attributes.unshift(`view="${node.view}"`)
  if (node.style.size > 0) attributes.push(`style="${css(node.style)}"`)
  for (const [key, style] of node.variants) attributes.push(`${key.replace(' ', '-')}="${css(style)}"`)
  const open = `<${[node.tag, ...attributes].join(' ')}>`
  if (VOID.has(node.tag)) return `${indent}${open}\n`
  if (node.children.length === 0) return `${indent}${open}</${node.tag}>\n`
  return `${indent}${open}\n${printHtml(node.children, `${indent}  `)}${indent}</${node.tag}>\n`
}

function css(style: ReadonlyMap<string, string>): string {
  return [...style].map(([property, text]) => `${property}:${text}`).join(';')
}
