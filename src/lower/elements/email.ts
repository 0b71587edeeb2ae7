import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element, raw, region } from '../build.ts'
import { formChildren, lowerNodes } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { documentHead } from './head.ts'
import { findAll } from './find.ts'
import { urlOf } from './font.ts'
import { lowerPreheader } from './preheader.ts'

/** The whole document (rules 1 to 6 and 19). */
export function lowerEmail(source: StyledElement, context: LowerContext, usesDark: boolean): HtmlNode[] {
  const lang = stringOf(source, 'lang') ?? 'en'
  const dir = context.rtl ? 'rtl' : 'ltr'
  const title = (source.attributes.get('title') ?? source.attributes.get('subject') ?? '') as string | Hole
  for (const font of findAll(source, 'e-font')) {
    if (urlOf(font) === '') report(context, font, 'font-url-missing', [String(font.attributes.get('family') ?? '')])
  }
  const attributes = { lang, dir, ...NAMESPACES }
  const head = documentHead(source, { title, documentRules: context.shared.documentRules, usesDark, hasWord: context.shared.hasWord })
  return [raw('<!doctype html>\n'), element('html', { attributes }, [head, body(source, context, { lang, dir, 'aria-label': title })])]
}

/** Declared once, so that no shape has to (rule 2). */
const NAMESPACES = {
  xmlns: 'http://www.w3.org/1999/xhtml',
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
}

interface DocumentFacts {
  readonly lang: string
  readonly dir: string
  readonly 'aria-label': string | Hole
}

/** Webmail replaces `html` and `body`, so language, direction and colour stand on a `div` of ours as well; Word reads `xml:lang`. */
function body(source: StyledElement, context: LowerContext, facts: DocumentFacts): HtmlElement {
  const canvas = findAll(source, 'e-body')[0] ?? source
  const { lang, dir } = facts
  const preheaders = findAll(source, 'e-preheader').flatMap((preheader) => lowerPreheader(preheader, context, canvas))
  const attributes = { role: 'article', 'aria-roledescription': 'email', 'aria-label': facts['aria-label'], lang, dir }
  const contents = lowerNodes(formChildren(source) as StyledNode[], { ...context, parent: 'flow' }, false)
  const article = element('div', { attributes, style: BREAK_WORDS, source: canvas }, contents)
  paint(article, canvas)
  paintPicture(article, canvas)
  const outer = element(
    'body',
    { attributes: { 'xml:lang': lang }, style: { 'margin-top': '0', ...MARGINS, ...NO_PADDING }, source: canvas },
    [...preheaders, article],
  )
  paint(outer, canvas)
  return outer
}

/** A name of two hundred letters would widen every table around it; inherited from here on, so it is written once. Word cannot. */
const BREAK_WORDS = { 'word-break': 'break-word' }

const MARGINS = { 'margin-right': '0', 'margin-bottom': '0', 'margin-left': '0' }
const NO_PADDING = { 'padding-top': '0', 'padding-right': '0', 'padding-bottom': '0', 'padding-left': '0' }

function paint(node: HtmlElement, canvas: StyledElement): void {
  const color = canvas.style.get('background-color')
  if (color !== undefined && color !== 'transparent') node.style.set('background-color', color)
  for (const [key, style] of canvas.variants) {
    const variant = style.get('background-color')
    if (variant !== undefined) node.variants.set(key, new Map([['background-color', variant]]))
  }
}

/** A picture behind the whole mail: on the `div` for browsers, drawn by `v:background` for Word, which repeats it (rule 46). */
function paintPicture(article: HtmlElement, canvas: StyledElement): void {
  const picture = canvas.style.get('background-image')
  const src = /^url\((["']?)(.*)\1\)$/.exec(picture ?? '')?.[2]
  if (picture === undefined) return
  for (const [property, value] of canvas.style) if (property.startsWith('background-')) article.style.set(property, value)
  if (src === undefined) return
  const color = canvas.style.get('background-color')
  const fill = element('v:fill', { attributes: { type: 'tile', src, color: color === 'transparent' ? undefined : color } })
  article.children.unshift(region('mso', [element('v:background', { attributes: { fill: 't' } }, [fill])]))
}

function stringOf(source: StyledElement, name: string): string | undefined {
  const value = source.attributes.get(name)
  return typeof value === 'string' ? value : undefined
}
