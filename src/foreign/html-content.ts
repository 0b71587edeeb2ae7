// HTML that foreign code hands over as a string (`dangerouslySetInnerHTML`): parsed, so that the cascade styles it, both views
// stay trees, and the text part reads it. What no client shows, or would run, is left out; what cannot be lowered is written
// as the parser understood it, and `emailc check` reports it as raw HTML.

import type { ChildNode, Element } from 'domhandler'
import { jsx, jsxs } from '../element/jsx.ts'
import { htmlTags } from '../element/primitives.ts'
import { requireLate } from '../late.ts'
import { browserLook } from './browser-look.ts'
import { conditionalContent } from './conditional-content.ts'
import { attributeName, styleText } from './react-attributes.ts'

const lowered: ReadonlySet<string> = new Set<string>(htmlTags)
const dropped = new Set(['script', 'noscript', 'template', 'title', 'base', 'link'])
const transparent = new Set(['html', 'head', 'body'])

/** The elements that a piece of HTML stands for. */
export function htmlContent(html: unknown): unknown {
  if (html === undefined || html === null || html === '' || typeof html === 'boolean') return undefined
  // Loaded on first use: few mails hold HTML as a string.
  const { parseDocument, getOuterHTML } = requireLate(new URL('./html-parser.ts', import.meta.url)) as typeof import('./html-parser.ts')
  const nodes = parseDocument(String(html)).children
  return many(contentOf(nodes, getOuterHTML))
}

type Write = (node: Element) => string

function contentOf(nodes: readonly ChildNode[], write: Write): unknown[] {
  return nodes.flatMap((node, i): unknown[] => {
    if (node.type === 'text') return isBetweenBlocks(node.data, nodes[i - 1], nodes[i + 1]) ? [] : [node.data]
    if (node.type === 'comment') return [conditionalContent(node.data)]
    return node.type === 'tag' || node.type === 'style' ? [elementOf(node, write)] : []
  })
}

function elementOf(node: Element, write: Write): unknown {
  const { name, attribs, children } = node
  if (name === 'style') return jsx('e-style', { css: textOf(children) })
  if (dropped.has(name)) return undefined
  const content = contentOf(children, write)
  if (transparent.has(name)) return many(content)
  if (!lowered.has(name)) return jsx('e-raw', { html: withoutComments(write(node)) })
  const props: Record<string, unknown> = {}
  for (const [attribute, value] of Object.entries(attribs)) {
    if (attribute.startsWith('on') || (attribute === 'role' && hasHeaders(node))) continue
    props[attributeName(attribute)] = attribute === 'style' ? styleText(value) : value
  }
  Object.assign(props, browserLook(name, props))
  if (content.length === 0) return jsx(name, props)
  return content.length === 1 ? jsx(name, { ...props, children: content[0] }) : jsxs(name, { ...props, children: content })
}

/** react-email's `<Markdown>` calls its tables layout, while Markdown knows tables of data only: one with a head is data. */
function hasHeaders({ name, children }: Element): boolean {
  return name === 'table' && children.some((child) => child.type === 'tag' && child.name === 'thead')
}

function many(content: readonly unknown[]): unknown {
  const present = content.filter((node) => node !== undefined)
  return present.length < 2 ? present[0] : (jsxs(Symbol.for('react.fragment'), { children: present }) as unknown)
}

function textOf(nodes: readonly ChildNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.data : '')).join('')
}

/** A comment could end the one that raw HTML stands in for Word, and clients read some of them as conditions. */
function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/--!?>/g, '--&gt;')
}

const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr table thead tbody tfoot tr td th caption section article header footer main nav aside figure center'.split(
    ' ',
  ),
)

/** Line breaks between blocks are there for whoever reads the source. */
function isBetweenBlocks(text: string, before: ChildNode | undefined, after: ChildNode | undefined): boolean {
  return text.trim() === '' && (isBlock(before) || isBlock(after))
}

function isBlock(node: ChildNode | undefined): boolean {
  return node?.type === 'tag' && blocks.has(node.name)
}
