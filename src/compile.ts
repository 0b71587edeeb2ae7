// evaluate → key → (new structure: cascade → lower → emit → shape) → splice

import { closest } from './diagnostics/closest.ts'
import { fail } from './diagnostics/mail-diagnostic.ts'
import type { Diagnostic } from './diagnostics/mail-diagnostic.ts'
import type { Component } from './element/element.ts'
import { describeValue } from './element/renderable.ts'
import { resolveAsync } from './element/resolve-async.ts'
import type { Value } from './emit/program.ts'
import type { CacheStats } from './shape/cache.ts'
import { checkValues } from './shape/check-values.ts'
import { loweringKey } from './shape/prepared.ts'
import type { LoweringOptions, Prepared } from './shape/prepared.ts'
import { Renderer, templateElement } from './shape/renderer.ts'
import type { Rendered } from './shape/renderer.ts'
import type { Message, MessageBytes, Shape } from './shape/shape.ts'

/** How mails are lowered, and how much of that a compiler keeps. */
export interface CompilerOptions extends LoweringOptions {
  /** How many shapes and list-item fragments are kept, the least recently used leaving first. @defaultValue 1000 */
  readonly cacheSize?: number
  /** Passes of the lowering to leave out, by name; for tests that prove what a pass is for. */
  readonly disabledPasses?: ReadonlySet<string>
}

/** A mail, what it was made from, and what was found on the way. */
export interface CompileResult extends Message {
  readonly shape: {
    /** Names the structure this mail was spliced from: equal ids differ in values alone. */
    readonly id: string
    /** Whether the structure, or an item of one of its lists, had to be lowered for this mail. */
    readonly fresh: boolean
  }
  readonly diagnostics: readonly Diagnostic[]
}

/** What `splice` takes: a shape, which is the same for many recipients, and the values of one. */
export interface RenderResult {
  readonly shape: Shape
  /** JSON-serialisable: strings, and for lists `[fragment id, values]` pairs. */
  readonly values: readonly Value[]
}

/** Any component, whatever its props. */
export type Template<P> = Component<P>

/** A compiler with a cache of its own. Two compilers share nothing. */
export interface Compiler {
  /** @throws EmailcError with every diagnostic that stops the compile. */
  compile<P extends object>(template: Template<P>, props: P): CompileResult
  /** As `compile`, awaiting asynchronous components and promises first. */
  compileAsync<P extends object>(template: Template<P>, props: P): Promise<CompileResult>
  /** Evaluates a template to its shape and one recipient's values, without writing the mail. */
  render<P extends object>(template: Template<P>, props: P): RenderResult
  /**
   * Writes the mail of one recipient. The same shape and values give the same bytes, in any process.
   *
   * @throws EmailcError `splice-shape` or `splice-values` for values that do not fit
   */
  splice(shape: Shape, values: readonly Value[]): Message
  /** As `splice`, with HTML and text as the UTF-8 bytes a transport sends. */
  spliceBytes(shape: Shape, values: readonly Value[]): MessageBytes
  /** What this compiler holds of a template, for `prepare`: what `emailc build` ships with a module. */
  prepared(template: object): Prepared
  stats(): CacheStats
}

const DEFAULT_CACHE_SIZE = 1000

/**
 * Makes a compiler.
 *
 * @throws EmailcError `compiler-option` for an option that there is not, `option-value` for a value of another kind
 * @example
 * const compiler = createCompiler({ cacheSize: 200 })
 * const { subject, html, text } = compiler.compile(Receipt, { total: '€ 12.00' })
 */
export function createCompiler(options: CompilerOptions = {}): Compiler {
  checkOptions(options)
  return makeCompiler(options, false)
}

const optionRules: Readonly<Record<keyof CompilerOptions, readonly [rule: string, isFit: (value: unknown) => boolean]>> = {
  targets: ['a list of names of e-mail clients', (value) => Array.isArray(value) && value.every((name) => typeof name === 'string')],
  wrapText: ['a whole number of columns above 0', isCount],
  cacheSize: ['a whole number above 0', isCount],
  disabledPasses: ['a set of names', (value) => value instanceof Set],
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0
}

/** JavaScript checks no types: a slip in a name would change nothing, and nobody would know. */
function checkOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(optionRules, name)) fail('compiler-option', [name, closest(name, Object.keys(optionRules))])
    const [rule, isFit] = optionRules[name as keyof CompilerOptions]
    if (value !== undefined && !isFit(value)) fail('option-value', [name, rule, String(value)])
  }
}

/** As `createCompiler`, with lists as part of the structure; what the splice property test compares with. */
export function createFlatCompiler(options: CompilerOptions = {}): Compiler {
  return makeCompiler(options, true)
}

function makeCompiler(options: CompilerOptions, isFlat: boolean): Compiler {
  const renderer = new Renderer({ ...options, cacheSize: options.cacheSize ?? DEFAULT_CACHE_SIZE, isFlat })
  return {
    compile: (template, props) => finish(renderer.render(template as Component<never>, elementOf(template, props))),
    async compileAsync(template, props) {
      const content = await resolveAsync(elementOf(template, props), renderer.foreign)
      return finish(renderer.render(template as Component<never>, content))
    },
    render(template, props) {
      const { shape, values } = renderer.render(template as Component<never>, elementOf(template, props))
      return { shape, values }
    },
    splice(shape, values) {
      checkValues(shape, values)
      return shape.splice(values)
    },
    spliceBytes(shape, values) {
      checkValues(shape, values)
      return shape.spliceBytes(values)
    },
    prepared: (template) => renderer.prepared(template),
    stats: () => renderer.stats(),
  }
}

/** A template that was not imported is undefined; said here, before anything is remembered under it. */
function elementOf(template: unknown, props: object): unknown {
  const isComponent = typeof template === 'function' || (typeof template === 'object' && template !== null)
  return isComponent ? templateElement(template as Component<never>, props) : fail('element-type', [describeValue(template)])
}

function finish({ shape, values, isFresh }: Rendered): CompileResult {
  const found: Diagnostic[] = []
  const { subject, html, text, headers } = shape.splice(values, found)
  const lowering = shape.diagnosticsOf(values)
  const diagnostics = found.length === 0 ? lowering : [...lowering, ...found]
  return { subject, html, text, headers, shape: { id: shape.id, fresh: isFresh }, diagnostics }
}

// The compilers behind the plain functions, by their options. A cache is all one holds: what it gives never depends on what it
// gave before.
const shared = new Map<string, Compiler>()

/** A worker has one set of options, perhaps two; more must not fill the memory. */
const MAX_SHARED = 8

/**
 * Compiles one recipient's mail.
 *
 * @param template a component that renders an `<Email>`
 * @param props the recipient's props
 * @returns subject, HTML, text, headers, the shape and every diagnostic that did not stop the compile
 * @throws EmailcError when the template cannot become a mail
 * @example
 * const { subject, html, text } = compile(CommentPosted, { author: 'Ada', project: 'People photos', comment: 'Hi', url: 'https://example.com' })
 */
export function compile<P extends object>(template: Template<P>, props: P, options?: CompilerOptions): CompileResult {
  return compilerFor(options).compile(template, props)
}

/**
 * As `compile`, for templates with asynchronous components.
 *
 * @example
 * const { html } = await compileAsync(Receipt, { total: '€ 12.00' })
 */
export function compileAsync<P extends object>(template: Template<P>, props: P, options?: CompilerOptions): Promise<CompileResult> {
  return compilerFor(options).compileAsync(template, props)
}

function compilerFor(options: CompilerOptions | undefined): Compiler {
  const key = options === undefined ? '' : optionsKey(options)
  const known = shared.get(key)
  if (known !== undefined) return known
  const compiler = createCompiler(options)
  if (shared.size === MAX_SHARED) shared.delete(shared.keys().next().value!)
  shared.set(key, compiler)
  return compiler
}

function optionsKey({ disabledPasses, cacheSize, ...lowering }: CompilerOptions): string {
  return JSON.stringify([loweringKey(lowering), cacheSize ?? null, [...(disabledPasses ?? [])].sort()])
}
