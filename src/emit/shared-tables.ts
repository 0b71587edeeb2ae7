import type { Step } from './text-run/unpack.ts'
import { valuesRead } from './values-read.ts'

/** Tables, the dearest part of a text, of many mails of one structure: one whose values all the mails share is laid out once. */
export class SharedTables {
  private readonly shared: readonly boolean[]
  /** `null` for a table that the mails do not share. */
  private readonly lines = new Map<Step, string | null>()

  /** @param shared for each place among the mails' values, whether all mails have the same there */
  constructor(shared: readonly boolean[]) {
    this.shared = shared
  }

  /** @param layOut how a table is laid out that the mail has itself, not in an item of a list */
  linesOf(step: Step, layOut: () => string): string {
    const known = this.lines.get(step)
    if (typeof known === 'string') return known
    const lines = layOut()
    if (known === undefined) this.lines.set(step, this.isShared(step) ? lines : null)
    return lines
  }

  private isShared({ operation }: Step): boolean {
    return [...valuesRead(operation)].every((place) => this.shared[place] === true)
  }
}
