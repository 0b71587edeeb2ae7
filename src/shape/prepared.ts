// A built template carries the shapes of its fixtures, named by the hash of their structure, so that a worker's first mail
// needs no lowering.

import type { Part } from './part.ts'
import type { Source } from './source.ts'
import { structureHash } from './structure-hash.ts'

const PREPARED = Symbol.for('emailc.prepared')

/** Parts by the hash of the structure they were lowered from. */
export type PreparedParts = Readonly<Record<string, Part>>

/**
 * Attaches prepared parts to a template; what `emailc build` writes around a template's default export.
 *
 * @example
 * export default prepare(Receipt, { '3f0c…': part })
 */
export function prepare<T extends object>(template: T, parts: PreparedParts): T {
  Object.defineProperty(template, PREPARED, { value: parts, configurable: true })
  return template
}

/** The part that was prepared for this structure, if any. */
export function preparedPart(template: object, source: Source): Part | undefined {
  const parts = (template as { [PREPARED]?: PreparedParts })[PREPARED]
  return parts?.[structureHash(source)]
}
