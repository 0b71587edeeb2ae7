import { fail } from '../../diagnostics/diagnostic.ts'

/** One declaration as written. Kept to the byte: Word and Gmail stumble over spelling that a CSS parser would normalise. */
export interface Declaration {
  /** Lower case. */
  readonly property: string
  /** Without `!important`, trimmed. */
  readonly value: string
  readonly isImportant: boolean
  /** What stands between `;` and `;`. */
  readonly raw: string
  /** Offset of the property name in the source. */
  readonly start: number
}

/**
 * Splits declarations at `;`, with respect for quotes, brackets and comments.
 *
 * @param text a `style` attribute or the inside of a rule
 * @param base offset of `text` in the source
 * @param limit how many there may be
 * @throws EmailcError `document-limit` when there are more
 */
export function parseDeclarations(text: string, base: number, limit: number): Declaration[] {
  const declarations: Declaration[] = []
  let start = 0
  while (start < text.length) {
    const end = declarationEnd(text, start)
    const declaration = parseDeclaration(text.slice(start, end), base + start)
    if (declaration !== undefined && declarations.push(declaration) > limit) fail('document-limit', ['declarations in one place', limit])
    start = end + 1
  }
  return declarations
}

const IMPORTANT = /\s*!\s*important\s*$/i

function parseDeclaration(raw: string, base: number): Declaration | undefined {
  const text = raw.includes('/*') ? raw.replace(/\/\*.*?(?:\*\/|$)/gs, (comment) => ' '.repeat(comment.length)) : raw
  const colon = text.indexOf(':')
  if (colon === -1) return undefined
  const property = text.slice(0, colon).trim().toLowerCase()
  if (property === '') return undefined
  const value = text.slice(colon + 1)
  const isImportant = value.includes('!') && IMPORTANT.test(value)
  const start = base + text.length - text.trimStart().length
  return { property, value: (isImportant ? value.replace(IMPORTANT, '') : value).trim(), isImportant, raw: raw.trim(), start }
}

function declarationEnd(text: string, start: number): number {
  const semicolon = text.indexOf(';', start)
  const simple = semicolon === -1 ? text.length : semicolon
  SPECIAL.lastIndex = start
  const special = SPECIAL.exec(text)
  // Nearly every declaration ends at the next semicolon; only quotes, brackets and comments may hide one.
  return special === null || special.index > simple ? simple : endAfterSpecial(text, start)
}

const SPECIAL = /["'(]|\/\*/g

function endAfterSpecial(text: string, start: number): number {
  let depth = 0
  for (let index = start; index < text.length; index++) {
    const char = text[index]!
    if (char === ';' && depth === 0) return index
    if (char === '(') depth++
    else if (char === ')') depth = Math.max(0, depth - 1)
    else if (char === '"' || char === "'") index = endOfQuote(text, index)
    else if (char === '/' && text[index + 1] === '*') index = endOfComment(text, index)
  }
  return text.length
}

/** The index of the closing quote; the end when it is missing. */
export function endOfQuote(text: string, start: number): number {
  const end = text.indexOf(text[start]!, start + 1)
  return end === -1 ? text.length : end
}

/** The index of the last character of a comment; the end when it is not closed. */
export function endOfComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2)
  return end === -1 ? text.length : end + 1
}
