import type { PropertyTrace } from './cascade/styled.ts'
import type { StackEntry } from './diagnostics/emailc-error.ts'
import type { Location } from './diagnostics/location.ts'
import type { Template } from './compile.ts'
import type { LoweringOptions } from './shape/prepared.ts'
import { templateElement } from './shape/renderer.ts'
import type { Component } from './element/element.ts'
import { resolveAsync } from './element/resolve-async.ts'
import { Foreign } from './foreign/foreign.ts'
import type { Inspection } from './inspect/inspect.ts'
import { requireLate } from './late.ts'

/** Why one element looks as it does. */
export interface Explanation {
  /** The name a theme addresses it by, with its classes: `p.lead`. */
  readonly element: string
  readonly location: Location | undefined
  /** The components it came out of, innermost first. */
  readonly components: readonly StackEntry[]
  /** For each property the value, the declaration that won, and those that lost, strongest first. */
  readonly properties: readonly PropertyTrace[]
}

/**
 * Says for every element that a selector finds which declaration won each property, from which file and line, and which lost.
 *
 * @param selector CSS, over the names themes use (`p.lead`, `card > button`)
 * @param property only this one
 * @returns one explanation for each element, in document order; none when the selector finds nothing
 * @throws EmailcError `selector-syntax`, and whatever `compile` throws
 * @example
 * explain(Welcome, { name: 'Ada' }, 'h1', 'color')[0]?.properties[0]?.declarations[0]
 * // { property: 'color', value: 'var(--ink)', origin: 'theme', selector: 'h1', location: { file: …, line: 12, column: 5 } }
 */
export function explain<P extends object>(template: Template<P>, props: P, selector: string, property?: string): readonly Explanation[] {
  const { elements } = inspect(template, props)
  const { selectElements } = requireLate(new URL('./inspect/select.ts', import.meta.url)) as typeof import('./inspect/select.ts')
  return selectElements(elements, selector).map((element) => ({
    element: [element.name, ...element.classes].join('.'),
    location: element.location,
    components: element.components,
    properties: element.properties().filter((trace) => property === undefined || trace.property === property),
  }))
}

/**
 * Compiles one mail with the way back to its source: every element of the HTML carries the id of the source element it came
 * from, and every source element knows its place, its components and its cascade.
 *
 * @throws EmailcError as `compile` does
 * @example
 * const { elements } = inspect(Receipt, { total: '€ 12.00' })
 * const places = elements.map(({ name, location }) => `${name} ${location?.line}`)
 */
export function inspect<P extends object>(template: Template<P>, props: P, options?: LoweringOptions): Inspection {
  return loadInspect().inspect(template, templateElement(template as Component<never>, props), options)
}

function loadInspect(): typeof import('./inspect/inspect.ts') {
  return requireLate(new URL('./inspect/inspect.ts', import.meta.url)) as typeof import('./inspect/inspect.ts')
}

/** As `inspect`, awaiting asynchronous components and what loads asynchronously first. */
export async function inspectAsync<P extends object>(template: Template<P>, props: P, options?: LoweringOptions): Promise<Inspection> {
  const content = await resolveAsync(templateElement(template as Component<never>, props), new Foreign())
  return loadInspect().inspect(template, content, options)
}
