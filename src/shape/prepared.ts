// A built template carries the shapes of its fixtures, named by the hash of their structure, so that a worker's first mail
// needs no lowering, and says what they were lowered for, so that shapes met later are lowered for the same.

import type { Part } from './part.ts'
import type { Source } from './source.ts'
import { structureHash } from './structure-hash.ts'

const PREPARED = Symbol.for('emailc.prepared')

/** What decides, beside the structure, which bytes a part has. */
export interface LoweringOptions {
  /**
   * E-mail clients and groups to lower for, as in `emailc check --targets`. Without an Outlook on Windows among them there
   * is one view, the browsers'. @defaultValue what the template was built for, or `['default']`
   */
  readonly targets?: readonly string[]
  /** Hard-wraps the text part at this many columns. @defaultValue what the template was built with, or never */
  readonly wrapText?: number
}

/** What `emailc build` ships with a module. */
export interface Prepared {
  readonly options: LoweringOptions
  /** Parts by the hash of the structure they were lowered from. */
  readonly parts: Readonly<Record<string, Part>>
}

/**
 * Attaches prepared parts to a template; what `emailc build` writes around a template's default export.
 *
 * @example
 * export default prepare(Receipt, { options: {}, parts: { '3f0c…': part } })
 */
export function prepare<T extends object>(template: T, prepared: Prepared): T {
  Object.defineProperty(template, PREPARED, { value: prepared, configurable: true })
  return template
}

/** What a template was built for; nothing in particular when it comes from source. */
export function builtFor(template: object): LoweringOptions {
  return preparedOf(template)?.options ?? {}
}

/** The part that was prepared for this structure and for these options, if any. */
export function preparedPart(template: object, source: Source, options: LoweringOptions): Part | undefined {
  const prepared = preparedOf(template)
  return prepared !== undefined && loweringKey(prepared.options) === loweringKey(options)
    ? prepared.parts[structureHash(source)]
    : undefined
}

/** Equal for options that lower alike. */
export function loweringKey({ targets, wrapText }: LoweringOptions): string {
  return JSON.stringify([targets === undefined ? null : [...targets].sort(), wrapText ?? null])
}

function preparedOf(template: object): Prepared | undefined {
  return (template as { [PREPARED]?: Prepared })[PREPARED]
}
