// HTML elements that React's runtime made: attributes get HTML's names, and the elements of a document, which an author of
// ours never writes, become the primitives that our own <Email>, <Head> and <Body> are made of.

import { Fragment, isElement } from '../element/element.ts'
import { jsx, jsxs } from '../element/jsx.ts'
import { browserLook } from './browser-look.ts'
import { staticChildren } from './children.ts'
import { isNotWord, wordCondition } from './conditional-content.ts'
import { htmlContent } from './html-content.ts'
import { reactAttributes } from './react-attributes.ts'
import { WRAP_CELLS } from './stray-cells.ts'
import { vmlContent } from './vml-content.ts'

interface Props {
  readonly children?: unknown
  readonly dangerouslySetInnerHTML?: { readonly __html?: unknown }
  readonly [name: string]: unknown
}

type Become = (props: Props) => unknown

/** The node to walk in place of an element of React's. */
export function intrinsic(name: string, props: object): unknown {
  const become = document.get(name)
  if (become !== undefined) return become(props as Props)
  if (name.includes(':')) return vmlContent(name, props)
  const attributes = reactAttributes(props)
  return make(name, { ...attributes, ...browserLook(name, attributes) }, content(props as Props))
}

/** An element of ours, whatever its children are. */
export function make(name: unknown, props: object, children: unknown): unknown {
  if (children === undefined) return jsx(name, props)
  return Array.isArray(children) ? jsxs(name, { ...props, children }) : jsx(name, { ...props, children })
}

function content({ children, dangerouslySetInnerHTML }: Props): unknown {
  return dangerouslySetInnerHTML === undefined ? staticChildren(children) : htmlContent(dangerouslySetInnerHTML.__html)
}

/** What the document's own elements become. */
const document: ReadonlyMap<string, Become> = new Map<string, Become>([
  ['html', html],
  ['head', (props) => make('e-head', {}, content(props))],
  ['body', (props) => make('e-body', { ...reactAttributes(props), full: true }, content(props))],
  ['title', (props) => jsx('title', { children: plainText(props.children) })],
  ['meta', meta],
  ['link', link],
  ['tr', row],
  ['style', (props) => jsx('e-style', { css: cssOf(props) })],
  ['jsx-email-cond', conditional],
  ['jsx-email-raw', raw],
  ...['script', 'noscript', 'base', 'template'].map((name): [string, Become] => [name, () => undefined]),
])

function html(props: Props): unknown {
  const { lang, dir, class: className } = reactAttributes(props)
  return make('e-email', { lang: lang ?? 'en', dir, class: className, kind: 'transactional' }, content(props))
}

/** What every mail of ours has in its head, in the words that clients need. */
const ownMetas = /^(?:viewport|x-apple-disable-message-reformatting|format-detection)$/i

function meta(props: Props): unknown {
  const attributes = reactAttributes(props)
  if (attributes['charset'] !== undefined || attributes['http-equiv'] !== undefined) return undefined
  if (ownMetas.test(String(attributes['name']))) return undefined
  return jsx('meta', attributes)
}

/** A sheet of a font service; other links are for browsers. */
function link(props: Props): unknown {
  if (!/\bstylesheet\b/.test(String(props['rel'])) || typeof props['href'] !== 'string') return undefined
  return jsx('e-style', { css: `@import url("${props['href'].replace(/["\\\s]/g, encodeURIComponent)}");` })
}

function row(props: Props): unknown {
  const attributes = reactAttributes(props)
  return make('tr', { ...attributes, ...browserLook('tr', attributes), [WRAP_CELLS]: 'wrap' }, content(props))
}

function cssOf({ children, dangerouslySetInnerHTML }: Props): string {
  return dangerouslySetInnerHTML === undefined ? plainText(children) : String(dangerouslySetInnerHTML.__html ?? '')
}

/** The words among children, without what components would render. */
export function plainText(node: unknown): string {
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (Array.isArray(node)) return node.map(plainText).join('')
  return isElement(node) ? plainText((node.props as Props).children) : ''
}

/** jsx-email's `<Conditional>`. The settings its `<Head>` writes for Outlook are in every head of ours. */
function conditional(props: Props): unknown {
  const inner = content(props)
  if (props['data-head'] === true) return isOfficeSettings(inner) ? undefined : make(Fragment, {}, inner)
  const expression = props['data-expression']
  if (typeof expression !== 'string') return make(props['data-mso'] === true ? 'e-mso' : 'e-not-mso', {}, inner)
  if (isNotWord(expression)) return make('e-not-mso', {}, inner)
  const when = wordCondition(expression)
  return when === undefined ? undefined : make('e-mso', { when }, inner)
}

function isOfficeSettings(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(isOfficeSettings)
  if (!isElement(node)) return false
  const { content, children, html } = node.props as Props
  return /OfficeDocumentSettings/.test(`${String(content)}${String(html)}`) || isOfficeSettings(children)
}

/** jsx-email's `<Raw>`: its content stands in a comment whose ends were disguised. */
function raw({ dangerouslySetInnerHTML, 'data-skip': skip }: Props): unknown {
  const hidden = String(dangerouslySetInnerHTML?.__html ?? '').replace(/^<!--|-->$/g, '')
  const written = hidden.replaceAll('__COMMENT_START', '<!--').replaceAll('__COMMENT_END', '-->')
  const inner = htmlContent(written)
  return skip === undefined ? inner : make('e-html-only', {}, inner)
}
