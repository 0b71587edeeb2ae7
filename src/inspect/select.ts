import { selectAll } from 'css-select'
import type { Options } from 'css-select'
import { createDiagnostic, EmailcError } from '../diagnostics/diagnostic.ts'
import type { InspectedElement } from './inspect.ts'

/** The elements a CSS selector finds, by the names themes use: `p.lead`, `card > button`, `li:first-child`. */
export function selectElements(elements: readonly InspectedElement[], selector: string): readonly InspectedElement[] {
  const children = new Map<string | undefined, InspectedElement[]>()
  for (const element of elements) {
    const siblings = children.get(element.parentId)
    if (siblings === undefined) children.set(element.parentId, [element])
    else siblings.push(element)
  }
  const byId = new Map(elements.map((element) => [element.id, element]))
  const adapter: NonNullable<Options<InspectedElement, InspectedElement>['adapter']> = {
    isTag: (node): node is InspectedElement => node !== undefined,
    getName: (element) => element.name,
    getChildren: (element) => children.get(element.id) ?? [],
    getParent: (element) => (element.parentId === undefined ? null : (byId.get(element.parentId) ?? null)),
    getSiblings: (element) => children.get(element.parentId) ?? [element],
    getText: () => '',
    hasAttrib: (element, name) => name === 'class' && element.classes.length > 0,
    getAttributeValue: (element, name) => (name === 'class' ? element.classes.join(' ') : undefined),
    removeSubsets: (nodes) => nodes,
    equals: (a, b) => a === b,
  }
  try {
    return selectAll(selector, children.get(undefined) ?? [], { adapter, xmlMode: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new EmailcError([createDiagnostic('selector-syntax', [selector, reason])], { cause: error })
  }
}
