import { fail } from '../../diagnostics/diagnostic.ts'
import { endOfComment, endOfQuote, parseDeclarations } from './declarations.ts'
import type { Declaration } from './declarations.ts'
import type { DocumentLimits } from './limits.ts'
import { parseSelector } from './selector.ts'
import type { Selector } from './selector.ts'

export interface StyleRule {
  readonly kind: 'rule'
  readonly selectorText: string
  /** Selectors that could be read; an unreadable one is left out. */
  readonly selectors: readonly Selector[]
  readonly declarations: readonly Declaration[]
  readonly start: number
  /** The at-rules around it, outermost first. */
  readonly within: readonly AtRule[]
}

export interface AtRule {
  readonly kind: 'at'
  /** Lower case without `@`: `media`. */
  readonly name: string
  readonly prelude: string
  readonly start: number
  /** Declarations of `@font-face` and the like. */
  readonly declarations: readonly Declaration[]
  readonly within: readonly AtRule[]
}

export interface Stylesheet {
  readonly rules: readonly StyleRule[]
  readonly atRules: readonly AtRule[]
}

const MAX_NESTING = 8

/**
 * Reads a style sheet to the byte, with places. Never fails: what does not parse is skipped as a browser would skip it.
 *
 * @param base offset of `text` in the source
 * @param limits how many rules, selectors, at-rules and declarations are read before the sheet is refused
 * @throws EmailcError `document-limit`
 */
export function parseStylesheet(text: string, base: number, limits: DocumentLimits): Stylesheet {
  const sheet: OpenSheet = { rules: [], atRules: [], left: limits.styleRules, limits }
  parseBlock(blankComments(text), base, [], sheet)
  return { rules: sheet.rules, atRules: sheet.atRules }
}

interface OpenSheet {
  readonly rules: StyleRule[]
  readonly atRules: AtRule[]
  left: number
  readonly limits: DocumentLimits
}

function spend(sheet: OpenSheet, count: number): void {
  sheet.left -= count
  if (sheet.left < 0) fail('document-limit', ['style rules', sheet.limits.styleRules])
}

function parseBlock(text: string, base: number, within: readonly AtRule[], sheet: OpenSheet): void {
  let index = 0
  while (index < text.length) {
    const stop = preludeEnd(text, index)
    const prelude = text.slice(index, stop)
    const start = base + index + prelude.length - prelude.trimStart().length
    if (text[stop] !== '{') {
      spend(sheet, 1)
      if (prelude.trimStart().startsWith('@')) sheet.atRules.push(makeAtRule(prelude, start, [], within))
      index = stop + 1
      continue
    }
    const end = blockEnd(text, stop)
    parseRule(prelude, start, text.slice(stop + 1, end), base + stop + 1, within, sheet)
    index = end + 1
  }
}

function parseRule(prelude: string, start: number, body: string, bodyBase: number, within: readonly AtRule[], sheet: OpenSheet): void {
  if (!prelude.trimStart().startsWith('@')) {
    const selectorText = prelude.trim()
    const texts = selectorText.split(',')
    spend(sheet, texts.length)
    const selectors = texts.map(parseSelector).filter((selector) => selector !== undefined)
    sheet.rules.push({
      kind: 'rule',
      selectorText,
      selectors,
      declarations: parseDeclarations(body, bodyBase, sheet.limits.declarations),
      start,
      within,
    })
    return
  }
  spend(sheet, 1)
  const holdsRules = /^\s*@(?:-\w+-)?(?:media|supports|layer|container|document|scope|starting-style)/i.test(prelude)
  const atRule = makeAtRule(prelude, start, holdsRules ? [] : parseDeclarations(body, bodyBase, sheet.limits.declarations), within)
  sheet.atRules.push(atRule)
  if (holdsRules && within.length < MAX_NESTING) parseBlock(body, bodyBase, [...within, atRule], sheet)
}

function makeAtRule(prelude: string, start: number, declarations: readonly Declaration[], within: readonly AtRule[]): AtRule {
  const [, name = '', rest = ''] = /^\s*@([\w-]+)(.*)$/s.exec(prelude) ?? []
  return { kind: 'at', name: name.toLowerCase(), prelude: rest.trim(), start, declarations, within }
}

/** Comments and the `<!--` `-->` that old mail puts around CSS become blanks, so that places stay. */
function blankComments(text: string): string {
  if (!/\/\*|<!--|-->/.test(text)) return text
  return text.replace(/\/\*.*?(?:\*\/|$)|<!--|-->/gs, (comment) => comment.replace(/[^\n]/g, ' '))
}

function preludeEnd(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const char = text[index]!
    if (char === '{' || char === ';' || char === '}') return index
    if (char === '"' || char === "'") index = endOfQuote(text, index)
  }
  return text.length
}

function blockEnd(text: string, open: number): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    const char = text[index]!
    if (char === '{') depth++
    else if (char === '}' && --depth === 0) return index
    else if (char === '"' || char === "'") index = endOfQuote(text, index)
    else if (char === '/' && text[index + 1] === '*') index = endOfComment(text, index)
  }
  return text.length
}
