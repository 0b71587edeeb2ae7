import { isHole } from '../element/tree.ts'
import type { AttributeValue, TreeElement } from '../element/tree.ts'

/**
 * The declarations that an element's presentational attributes stand for, as a style object; `undefined` when it has none.
 * Sizes (`width`, `cellpadding`) are left to lowering, which writes them as attributes again; so is `align` on what floats.
 *
 * @see https://html.spec.whatwg.org/multipage/rendering.html#presentational-hints
 */
export function attributeHints({ name, attributes }: TreeElement): Readonly<Record<string, string>> | undefined {
  let hints: Record<string, string> | undefined
  for (const hint of rows) {
    const value = attributes.get(hint.attribute)
    if (value === undefined || isHole(value) || !hint.elements(name)) continue
    const text = hint.value(value)
    if (text !== undefined) (hints ??= {})[hint.property] = text
  }
  return hints
}

interface HintRow {
  readonly attribute: string
  readonly property: string
  readonly elements: (name: string) => boolean
  readonly value: (value: AttributeValue) => string | undefined
}

const oneOf = (...names: string[]) => {
  const set = new Set(names)
  return (name: string) => set.has(name)
}
const anyElement = () => true
const keyword = (value: AttributeValue) => (typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined)

const rows: readonly HintRow[] = [
  { attribute: 'bgcolor', property: 'background-color', elements: anyElement, value: legacyColor },
  { attribute: 'color', property: 'color', elements: oneOf('font', 'hr'), value: legacyColor },
  { attribute: 'text', property: 'color', elements: oneOf('body'), value: legacyColor },
  {
    attribute: 'face',
    property: 'font-family',
    elements: oneOf('font'),
    value: (value) => (typeof value === 'string' ? value : undefined),
  },
  { attribute: 'size', property: 'font-size', elements: oneOf('font'), value: legacyFontSize },
  {
    attribute: 'align',
    property: 'text-align',
    elements: oneOf('p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'caption'),
    value: (value) => (/^(?:left|right|center|justify)$/i.test(String(value)) ? String(value).toLowerCase() : undefined),
  },
  {
    attribute: 'valign',
    property: 'vertical-align',
    elements: oneOf('td', 'th', 'tr', 'thead', 'tbody', 'tfoot'),
    value: (value) => (/^(?:top|middle|bottom|baseline)$/i.test(String(value)) ? String(value).toLowerCase() : undefined),
  },
  { attribute: 'nowrap', property: 'white-space', elements: oneOf('td', 'th'), value: (value) => (value === false ? undefined : 'nowrap') },
  { attribute: 'type', property: 'list-style-type', elements: oneOf('ul', 'ol', 'li'), value: legacyListType },
  {
    attribute: 'dir',
    property: 'direction',
    elements: anyElement,
    value: (value) => (value === 'rtl' || value === 'ltr' ? value : keyword(value) === 'rtl' ? 'rtl' : undefined),
  },
]

/** `bgcolor="ff0000"` works without `#` everywhere. */
function legacyColor(value: AttributeValue): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return /^(?:[\da-f]{3}|[\da-f]{6})$/i.test(value) ? `#${value}` : value
}

const fontSizes = ['x-small', 'small', 'medium', 'large', 'x-large', 'xx-large', 'xxx-large']

function legacyFontSize(value: AttributeValue): string | undefined {
  const text = String(value)
  const size = Number(text)
  if (!Number.isInteger(size)) return undefined
  const absolute = /^[+-]/.test(text) ? 3 + size : size
  return fontSizes[Math.max(1, Math.min(7, absolute)) - 1]
}

const listTypes: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
}

function legacyListType(value: AttributeValue): string | undefined {
  const text = String(value)
  return listTypes[text] ?? (/^(?:disc|circle|square|none)$/i.test(text) ? text.toLowerCase() : undefined)
}
