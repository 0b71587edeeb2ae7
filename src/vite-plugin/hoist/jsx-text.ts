// What a piece of JSX text says: white space as JSX defines it, and character references decoded.

/** The text of a JSXText node; empty when it only indents. Undefined when a character reference is not known here. */
export function jsxText(raw: string): string | undefined {
  return decodeReferences(trimLines(raw))
}

/** White space as JSX defines it: lines are trimmed where they meet a line break; lines that are then empty vanish, the others are joined by a space. */
export function trimLines(raw: string): string {
  const lines = raw.split(/\r\n|\n|\r/)
  if (lines.length === 1) return raw
  return lines
    .map((line, i) => {
      const start = i === 0 ? line : line.replace(/^[ \t]+/, '')
      return i === lines.length - 1 ? start : start.replace(/[ \t]+$/, '')
    })
    .filter((line) => line !== '')
    .join(' ')
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  euro: '€',
  pound: '£',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
}

/** Decodes character references in JSX text or in a JSX attribute's string; undefined when one is not known here. */
export function decodeReferences(text: string): string | undefined {
  let isKnown = true
  const decoded = text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (reference, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    const character = Object.hasOwn(NAMED, name!) ? NAMED[name!] : undefined
    if (character === undefined) isKnown = false
    return character ?? reference
  })
  return isKnown ? decoded : undefined
}
