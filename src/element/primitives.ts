/**
 * The elements our components are made of, beside HTML's own. A theme addresses them without the prefix (`button`, `section`);
 * an `e-box` goes by its `name` attribute (`<e-box name="card">` is `card`).
 *
 * Attributes (holes marked ○; all others are structure; every primitive also takes `class`, `style`, `theme`, `defaults`, `text` ○):
 * - `e-email`      subject ○, title ○, lang, dir, css, headers ○ (object of holes), kind; the root
 * - `e-preheader`  children: text
 * - `e-head`       children: `meta`, `e-style`, `e-font`
 * - `e-style`      css: document CSS
 * - `e-font`       family, url, format, weight, style, fallback (installed face for clients without web fonts)
 * - `e-theme`      rules, tokens, private (the scope's own component instance only)
 * - `e-slot`       children projected by the caller: private scopes of the enclosing component do not reach them
 * - `e-body`       the canvas behind everything; width (px) of the content inside, or `full`
 * - `e-container`  width (px): centred, never wider
 * - `e-box`        name, width (px or %), align: padding, background, border, background image
 * - `e-columns`    gap (px), reverse, valign, stack (`never`; a `false` would be an absent attribute); children `e-column` only
 * - `e-column`     width (px, %, or a ratio `2fr`), valign
 * - `e-button`     href ○, mode (`padding` | `table` | `vml`), width and height (px, for `vml`), align
 * - `e-spacer`     height (px)
 * - `e-divider`
 * - `e-data-table` children: `tr`, `thead`, `tbody`; a table of data, not of layout
 * - `e-mso`        when (condition such as `gte mso 9`; default `mso`)
 * - `e-not-mso`, `e-desktop`, `e-mobile` at (px, default 600), `e-html-only`, `e-text-only`, `e-nowrap`
 * - `e-pixel`      src ○
 * - `e-raw`        html ○: written as it is
 */
export const primitives = [
  'e-email',
  'e-preheader',
  'e-head',
  'e-style',
  'e-font',
  'e-theme',
  'e-slot',
  'e-body',
  'e-container',
  'e-box',
  'e-columns',
  'e-column',
  'e-button',
  'e-spacer',
  'e-divider',
  'e-data-table',
  'e-mso',
  'e-not-mso',
  'e-desktop',
  'e-mobile',
  'e-html-only',
  'e-text-only',
  'e-nowrap',
  'e-pixel',
  'e-raw',
] as const

export type Primitive = (typeof primitives)[number]

/** The boxes (`<e-box name="…">`) that our own components draw; an author's may have other names. */
export const boxNames = ['section', 'hero', 'card', 'footer', 'avatar', 'marker'] as const

/** The HTML elements an author may write. */
export const htmlTags = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'a',
  'img',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'hr',
  'blockquote',
  'pre',
  'code',
  'em',
  'strong',
  'b',
  'i',
  'u',
  's',
  'del',
  'ins',
  'small',
  'sub',
  'sup',
  'mark',
  'span',
  'div',
  'br',
  'center',
  'dl',
  'dt',
  'dd',
  'abbr',
  'cite',
  'q',
  'kbd',
  'samp',
  'var',
  'time',
  'address',
  'figure',
  'figcaption',
  'header',
  'footer',
  'main',
  'section',
  'article',
  'nav',
  'aside',
  'font',
  'strike',
  'wbr',
  'bdo',
  'meta',
] as const

export type HtmlTag = (typeof htmlTags)[number]

/** Elements whose content is code or a drawing, and no text of the mail's. */
export const codeTags: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'title',
])

/** Attributes whose value differs between recipients without changing the structure, on any element; `data-*` and `aria-*` too. */
export const holeAttributes: ReadonlySet<string> = new Set([
  'href',
  'src',
  'alt',
  'title',
  'content',
  'value',
  'background',
  'cite',
  'datetime',
  'subject',
  'text',
  'html',
  'summary',
  'abbr',
])

/** Parents that must see all of their children at once (a row's widths add up), so a list inside them is no list of fragments. */
export const inlineListParents: ReadonlySet<string> = new Set(['tr', 'e-columns', 'e-head', 'e-preheader'])

/** The name a theme's selector matches: `e-button` is `button`, `<e-box name="card">` is `card`, `p` is `p`. */
export function themeName(name: string, boxName: unknown): string {
  if (name === 'e-box' && typeof boxName === 'string') return boxName
  return name.startsWith('e-') ? name.slice(2) : name
}

/** The attribute of an element whose contents keep their margins at its edges when it is `kept`, as in a browser. */
export const EDGES = 'edges'
