import { isDeepFrozen } from '../element/structural-value.ts'
import { parseDocumentSheet } from './document-sheet.ts'
import type { DocumentSheet } from './document-sheet.ts'
import { parseRuleSheet } from './rule-sheet.ts'
import type { RuleSheet } from './rule-sheet.ts'
import { parseStyleBlock, readDeclaration } from './style-block.ts'
import type { LonghandDeclaration, StyleBlock } from './style-block.ts'

/** Parsed styles by their content, since an inline style object is a new one at every evaluation. */
export interface StyleCache {
  readonly block: (style: unknown) => StyleBlock
  readonly sheet: (rules: unknown) => RuleSheet
  readonly document: (css: string) => DocumentSheet
  /** A declaration whose variables have been replaced; see `readDeclaration`. */
  readonly declaration: typeof readDeclaration
}

/**
 * Keeps parsed styles from one cascade to the next. A compiler holds one, and hands it to every `cascade` it runs.
 *
 * @param maxEntries when there are more, the cache starts over; a template that makes up a style for each recipient cannot fill the memory
 */
export function createStyleCache(maxEntries = 5000): StyleCache {
  const block = contentCache(maxEntries, (style) => parseStyleBlock(style))
  return {
    block,
    sheet: contentCache(maxEntries, (rules) => parseRuleSheet(rules, block)),
    declaration: declarationCache(maxEntries),
    document: contentCache(DOCUMENTS, (css) => parseDocumentSheet(String(css))),
  }
}

/** A mail has one or two style sheets, and a project not many more. */
const DOCUMENTS = 50

function contentCache<T>(maxEntries: number, parse: (source: unknown) => T): (source: unknown) => T {
  const byIdentity = new WeakMap<object, T>()
  const byContent = new Map<string, T>()
  return (source) => {
    const constant = typeof source === 'object' && source !== null && isDeepFrozen(source) ? source : undefined
    const known = constant === undefined ? undefined : byIdentity.get(constant)
    if (known !== undefined) return known
    const key = typeof source === 'string' ? source : JSON.stringify(source)
    const parsed = byContent.get(key) ?? parse(source)
    if (byContent.size >= maxEntries) byContent.clear()
    byContent.set(key, parsed)
    if (constant !== undefined) byIdentity.set(constant, parsed)
    return parsed
  }
}

function declarationCache(maxEntries: number): typeof readDeclaration {
  const known = new Map<string, LonghandDeclaration[] | undefined>()
  return (property, value) => {
    const key = `${property}:${value}`
    if (known.has(key)) return known.get(key)
    if (known.size >= maxEntries) known.clear()
    const longhands = readDeclaration(property, value)
    known.set(key, longhands)
    return longhands
  }
}
