import { fail } from '../../diagnostics/diagnostic.ts'
import type { Declaration } from './declarations.ts'
import { expandDeclaration } from './expand.ts'
import type { ElementNode } from './node.ts'
import { matchesSelector } from './selector.ts'
import type { ClassReading, Compound, Selector } from './selector.ts'
import type { StyleRule } from './stylesheet.ts'

/** One longhand that reached an element, and the declaration it came from. */
export interface Applied {
  readonly value: string
  readonly declaration: Declaration
  readonly origin: 'inline' | 'rule'
}

export type StyleOf = (element: ElementNode) => ReadonlyMap<string, Applied>

export interface CascadeOptions {
  readonly classesOf: ClassReading
  /** Whether a declaration counts at all for this client. */
  readonly accepts?: (declaration: Declaration, origin: 'inline' | 'rule') => boolean
}

/** Together enough for any mail; a style sheet made to explode runs into it within a second. */
const MAX_MATCHES = 1_000_000

interface IndexedRule {
  readonly rule: StyleRule
  readonly selector: Selector
  readonly order: number
}

/**
 * Makes the function that tells which longhands reach an element: rules by specificity and order, then the `style`
 * attribute, `!important` above both. Computed once per element, on demand.
 */
export function createCascade(rules: readonly StyleRule[], options: CascadeOptions): StyleOf {
  const index = indexRules(rules)
  const cache = new Map<ElementNode, ReadonlyMap<string, Applied>>()
  let matches = 0
  const matching = (element: ElementNode): IndexedRule[] => {
    const candidates = candidatesFor(index, element, options.classesOf)
    matches += candidates.length
    const matching = candidates.filter(({ selector }) => matchesSelector(element, selector, options.classesOf))
    for (const { rule } of matching) matches += rule.declarations.length
    if (matches > MAX_MATCHES) fail('document-limit', ['style rules to try on its elements', MAX_MATCHES])
    return matching
  }
  return (element) => {
    let style = cache.get(element)
    if (style === undefined) {
      style = cascade(element, matching(element), options)
      cache.set(element, style)
    }
    return style
  }
}

function cascade(element: ElementNode, matching: readonly IndexedRule[], options: CascadeOptions): ReadonlyMap<string, Applied> {
  const sorted =
    matching.length < 2 ? matching : matching.toSorted((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order)
  const applied: Applied[] = []
  const accepts = options.accepts ?? (() => true)
  for (const { rule } of sorted) {
    for (const declaration of rule.declarations) if (accepts(declaration, 'rule')) applied.push({ value: '', declaration, origin: 'rule' })
  }
  for (const declaration of element.style) if (accepts(declaration, 'inline')) applied.push({ value: '', declaration, origin: 'inline' })
  const style = new Map<string, Applied>()
  const hasImportant = applied.some(({ declaration }) => declaration.isImportant)
  for (const isImportant of hasImportant ? [false, true] : [false]) {
    for (const { declaration, origin } of applied) {
      if (declaration.isImportant !== isImportant) continue
      for (const [property, value] of expandDeclaration(declaration)) style.set(property, { value, declaration, origin })
    }
  }
  return style
}

interface RuleIndex {
  readonly byId: Map<string, IndexedRule[]>
  readonly byClass: Map<string, IndexedRule[]>
  readonly byTag: Map<string, IndexedRule[]>
  readonly universal: IndexedRule[]
}

function indexRules(rules: readonly StyleRule[]): RuleIndex {
  const index: RuleIndex = { byId: new Map(), byClass: new Map(), byTag: new Map(), universal: [] }
  let order = 0
  for (const rule of rules) {
    for (const selector of rule.selectors) bucket(index, selector.compounds.at(-1)!).push({ rule, selector, order: order++ })
  }
  return index
}

function bucket(index: RuleIndex, compound: Compound): IndexedRule[] {
  if (compound.id !== undefined) return listIn(index.byId, compound.id)
  if (compound.classes.length > 0) return listIn(index.byClass, compound.classes[0]!)
  if (compound.tag !== undefined) return listIn(index.byTag, compound.tag)
  return index.universal
}

function listIn(map: Map<string, IndexedRule[]>, key: string): IndexedRule[] {
  const list = map.get(key) ?? []
  if (list.length === 0) map.set(key, list)
  return list
}

function candidatesFor(index: RuleIndex, element: ElementNode, classesOf: ClassReading): IndexedRule[] {
  const id = element.attributes.find((attribute) => attribute.name === 'id')?.value
  const found = [...index.universal, ...(index.byTag.get(element.name) ?? [])]
  if (id !== undefined) found.push(...(index.byId.get(id) ?? []))
  if (index.byClass.size > 0) for (const name of classesOf(element)) found.push(...(index.byClass.get(name) ?? []))
  return found
}
