import { pathToFileURL } from 'node:url'
import { createCompiler } from '../compile.ts'
import type { Template } from '../compile.ts'
import type { Value } from '../emit/program.ts'
import { shapeFromParts } from '../shape/shape.ts'
import type { Shape } from '../shape/shape.ts'
import type { Part } from '../shape/part.ts'
import { isProvenMerge } from './merge-proof.ts'
import type { Mail, MergedMail, PropsCheck, Renderer, ShapePart, Splicer } from './renderer.ts'
import { standardSchemaCheck } from './standard-schema.ts'
import type { StandardSchema } from './standard-schema.ts'
import { mergeTag } from './transport/merge-tags.ts'

/** The compiler as the pipeline's renderer: a thin adapter over its public interface. */

interface TemplateModule {
  readonly default: Template<never>
  readonly schema?: StandardSchema
}

/** Loads a built template module. */
export async function loadRenderer(templateFile: string): Promise<Renderer> {
  const module = (await import(pathToFileURL(templateFile).href)) as TemplateModule
  const checkProps: PropsCheck | undefined = module.schema === undefined ? undefined : standardSchemaCheck(module.schema)
  const compiler = createCompiler()
  const given = new Set<string>()
  let fresh: ShapePart[] = []
  let previous: { readonly shape: Shape; readonly values: readonly Value[] } | undefined
  const note = (shape: Shape, values: readonly Value[]): void => {
    if (given.has(shape.id) && values.every((value) => typeof value === 'string')) return
    for (const part of shape.partsOf(values)) {
      if (given.has(part.id)) continue
      given.add(part.id)
      fresh.push({ id: part.id, text: JSON.stringify(part) })
    }
  }
  return {
    ...(checkProps === undefined ? {} : { checkProps }),
    render(props) {
      const { shape, values } = compiler.render(module.default, props as never)
      note(shape, values)
      const before = previous?.shape === shape ? previous.values : undefined
      previous = { shape, values }
      if (before === undefined) return { shapeId: shape.id, values }
      return {
        shapeId: shape.id,
        values,
        // What two recipients have in common is no variable.
        variableBytes: () => Buffer.byteLength(JSON.stringify(shape.merge([before, values], mergeTag).variables[1])),
      }
    },
    takeNewParts() {
      const parts = fresh
      fresh = []
      return parts
    },
    // Recipients of one shape differ in values alone; whether their values may travel as variables is asked of each call.
    isMergeable: () => true,
  }
}

/** Parts held at most; a template that makes a shape for every recipient must not fill the memory. */
const MAX_PARTS = 1_000

/** Makes mails out of stored parts. */
export function createSplicer(): Splicer {
  return new CompiledSplicer()
}

class CompiledSplicer implements Splicer {
  readonly #parts = new Map<string, Part>()
  readonly #shapes = new Map<string, { readonly shape: Shape; readonly held: Set<string> }>()

  missingParts(shapeId: string, rows: readonly (readonly unknown[])[]): readonly string[] {
    const missing = new Set<string>()
    const note = (id: string): void => {
      if (!this.#parts.has(id)) missing.add(id)
    }
    const noteAll = (): void => {
      note(shapeId)
      for (const values of rows) visitFragments(values as readonly Value[], note)
    }
    noteAll()
    if (missing.size === 0 || this.#parts.size + missing.size <= MAX_PARTS) return [...missing]
    this.#parts.clear()
    this.#shapes.clear()
    noteAll()
    return [...missing]
  }

  addPart({ id, text }: ShapePart): void {
    this.#parts.set(id, JSON.parse(text) as Part)
  }

  splice(shapeId: string, values: readonly unknown[]): Mail {
    const { subject, html, text, headers } = this.#shapeFor(shapeId, [values as readonly Value[]]).splice(values as readonly Value[])
    return { subject, html, text, headers: Object.entries(headers) }
  }

  merge(shapeId: string, rows: readonly (readonly unknown[])[]): MergedMail | null {
    const values = rows as readonly (readonly Value[])[]
    const shape = this.#shapeFor(shapeId, values)
    const merged = shape.merge(values, mergeTag)
    if (!isProvenMerge(merged, (row) => shape.splice(values[row]!))) return null
    const { subject, html, text, variables } = merged
    return { subject, html, text, headers: Object.entries(merged.headers), variables }
  }

  #shapeFor(shapeId: string, rows: readonly (readonly Value[])[]): Shape {
    let entry = this.#shapes.get(shapeId)
    if (entry === undefined) {
      entry = { shape: shapeFromParts([this.#parts.get(shapeId)!]), held: new Set() }
      this.#shapes.set(shapeId, entry)
    }
    const { shape, held } = entry
    const hold = (id: string): void => {
      if (held.has(id)) return
      const part = this.#parts.get(id)
      if (part?.kind === 'fragment') shape.hold(part)
      held.add(id)
    }
    for (const values of rows) visitFragments(values, hold)
    return shape
  }
}

/** The fragments of every item of every list, which may hold lists of their own; items of one list are mostly of one fragment. */
function visitFragments(values: readonly Value[], visit: (id: string) => void): void {
  for (const value of values) {
    if (typeof value === 'string') continue
    let last = ''
    for (const [id, itemValues] of value) {
      if (id !== last) visit(id)
      last = id
      visitFragments(itemValues, visit)
    }
  }
}
