// Attributes as React writes them, in HTML's names.

const renamed: Readonly<Record<string, string>> = {
  acceptcharset: 'accept-charset',
  classname: 'class',
  htmlfor: 'for',
  httpequiv: 'http-equiv',
}

/** Names that only React's runtime or a browser's script has a use for. */
const withoutMeaning = new Set(['ref', 'key', 'children', 'dangerouslysetinnerhtml', 'suppresshydrationwarning', 'datatype'])

/** `cellPadding` is `cellpadding`, `httpEquiv` is `http-equiv`. */
export function attributeName(name: string): string {
  const lower = name.toLowerCase()
  return renamed[lower] ?? lower
}

/** The attributes of an element of React's, without handlers, `ref` and what is absent. */
export function reactAttributes(props: object): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || typeof value === 'function' || typeof value === 'symbol') continue
    const name = attributeName(key)
    if (withoutMeaning.has(name) || /^(?:xmlns|data-jsx-email)/.test(name) || String(value).startsWith('__react-email')) continue
    if (name === 'style') attributes['style'] = typeof value === 'string' ? styleText(value) : styleObject(value)
    else if (name === 'class' ? value !== '' : isWritten(name, value)) attributes[name] = value
  }
  return attributes
}

/** A `false` is an absent attribute, but for those that say so in words. */
function isWritten(name: string, value: unknown): boolean {
  return value !== false || name.startsWith('aria-') || name.startsWith('data-')
}

/** Styles that are only there for clients' own extensions: lowering writes what Word needs by itself. */
const workarounds =
  /^(?:mso-?(?:hide|padding-?alt|border-?alt|text-?raise|font-?width|line-?height-?rule)|-?(?:webkit|ms)-?text-?size-?adjust)$/i

/** A style of React's: without absent values and without the workarounds that lowering does by itself. */
function styleObject(style: unknown): Record<string, unknown> | undefined {
  if (typeof style !== 'object' || style === null) return undefined
  const kept: Record<string, unknown> = {}
  for (const [property, value] of Object.entries(style as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '' || typeof value === 'boolean' || workarounds.test(property)) continue
    kept[property] = typeof value === 'string' ? value.replace(/\s*!\s*important\s*$/i, '') : value
  }
  return Object.keys(kept).length === 0 ? undefined : kept
}

/** As `styleObject`, for CSS text. */
export function styleText(css: string): string {
  return css
    .split(/;(?![^(]*\))/)
    .filter((declaration) => !workarounds.test(declaration.slice(0, Math.max(0, declaration.indexOf(':'))).trim()))
    .map((declaration) => declaration.replace(/\s*!\s*important\s*$/i, ''))
    .join(';')
}
