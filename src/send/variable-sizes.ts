import type { Rendered } from './renderer.ts'

/** One recipient in so many is measured, since writing variables costs as much as sending them. */
const SAMPLE_EVERY = 64
/** Others may be larger than those that were measured, and a call that turns out too large is cut and written once more. */
const MARGIN = 1.15

/**
 * What recipients' values take as merge variables. A list's item is a few texts as a value and a whole table row as a variable, so the
 * relation of the two is measured, for each shape.
 */
export class VariableSizes {
  readonly #shapes = new Map<string, { seen: number; ratio: number }>()

  /** @param valueBytes what the recipient's values take as JSON */
  of({ shapeId, variableBytes }: Rendered, valueBytes: number): number {
    if (variableBytes === undefined) return valueBytes
    const shape = this.#shapes.get(shapeId) ?? { seen: 0, ratio: 0 }
    if (shape.seen === 0) this.#shapes.set(shapeId, shape)
    if (shape.seen++ % SAMPLE_EVERY === 0) shape.ratio = Math.max(shape.ratio, variableBytes() / valueBytes)
    return Math.ceil(valueBytes * shape.ratio * MARGIN)
  }
}
