import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { once } from 'node:events'
import { csvLine } from './csv-line.ts'
import type { InputProblem } from './input.ts'

/** Collects rows that were not taken: all into a file, their number by code into memory. */
export interface Rejects {
  add(problem: InputProblem): void
  /** Waits until the file has taken what was added. */
  drained(): Promise<void>
  close(): Promise<void>
  readonly counts: ReadonlyMap<string, number>
}

/**
 * Writes `rejects.csv` (line, column, code, message, original), created with the first reject.
 *
 * @param file `null` keeps the counts alone
 */
export function createRejects(file: string | null): Rejects {
  const counts = new Map<string, number>()
  let stream: WriteStream | null = null
  return {
    counts,
    add({ line, column, problem, original }) {
      counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1)
      if (file === null) return
      if (stream === null) {
        stream = createWriteStream(file, { mode: 0o600 })
        stream.write('line,column,code,message,original\n')
      }
      stream.write(`${csvLine([line, column, problem.code, problem.message, original])}\n`)
    },
    async drained() {
      if (stream?.writableNeedDrain === true) await once(stream, 'drain')
    },
    async close() {
      if (stream === null) return
      stream.end()
      await once(stream, 'finish')
    },
  }
}
