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
  const block = contentCache(maxEntries, frozenBlocks, (style) => parseStyleBlock(style))
  return {
    block,
    sheet: contentCache(maxEntries, frozenSheets, (rules) => parseRuleSheet(rules, block)),
    declaration: declarationCache(maxEntries),
    document: contentCache(DOCUMENTS, new WeakMap(), (css) => parseDocumentSheet(String(css))),
  }
}

/** Parsed forms of constants, which can never change: a theme in a module is parsed once in a process. */
const frozenBlocks = new WeakMap<object, StyleBlock>()
const frozenSheets = new WeakMap<object, RuleSheet>()

/** A mail has one or two style sheets, and a project not many more. */
const DOCUMENTS = 50

function contentCache<T>(maxEntries: number, constants: WeakMap<object, T>, parse: (source: unknown) => T): (source: unknown) => T {
  const byContent = new Map<string, T>()
  const remembered = (source: unknown): T => {
    // CSS text may look like JSON, but JSON never starts with a space.
    const key = typeof source === 'string' ? ` ${source}` : JSON.stringify(source)
    const known = byContent.get(key)
    if (known !== undefined) return known
    if (byContent.size >= maxEntries) byContent.clear()
    const parsed = parse(source)
    byContent.set(key, parsed)
    return parsed
  }
  return (source) => {
    if (typeof source !== 'object' || source === null || !isDeepFrozen(source)) return remembered(source)
    const known = constants.get(source) ?? parse(source)
    constants.set(source, known)
    return known
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
