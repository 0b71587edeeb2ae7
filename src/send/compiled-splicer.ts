import type { ItemValue, Value } from '../emit/program.ts'
import type { Part } from '../shape/part.ts'
import { shapeFromParts } from '../shape/shape.ts'
import type { Shape } from '../shape/shape.ts'
import { isProvenMerge } from './merge-proof.ts'
import type { Mail, MergedMail, ShapePart, Splicer } from './renderer.ts'
import { mergeTag } from './transport/merge-tags.ts'

/** Parts held at most; a template that makes a shape for every recipient must not fill the memory. */
const MAX_PARTS = 1_000

/** Makes mails out of stored parts. */
export class CompiledSplicer implements Splicer {
  readonly #parts = new Map<string, Part>()
  readonly #shapes = new Map<string, { readonly shape: Shape; readonly held: Set<string> }>()

  missingParts(shapeId: string, rows: readonly (readonly unknown[])[]): readonly string[] {
    const missing = new Set<string>()
    const note = (id: string): void => {
      if (!this.#parts.has(id)) missing.add(id)
    }
    const noteAll = (): void => {
      note(shapeId)
      for (const values of rows) this.#visitFragments(shapeId, values as readonly Value[], note)
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
    for (const values of rows) this.#visitFragments(shapeId, values, hold)
    return shape
  }

  /**
   * The fragments of every item of every list, which may hold lists of their own. A part says where its lists are; those in a part that
   * is missing are found once it is there.
   */
  #visitFragments(partId: string, values: readonly Value[], visit: (id: string) => void): void {
    for (const { index } of this.#parts.get(partId)?.lists ?? []) {
      let last = ''
      let holdsLists = false
      for (const [id, itemValues] of values[index] as readonly ItemValue[]) {
        if (id !== last) {
          visit(id)
          holdsLists = this.#parts.get(id)?.lists.length !== 0
        }
        last = id
        if (holdsLists) this.#visitFragments(id, itemValues, visit)
      }
    }
  }
}
