import { createWriteStream, realpathSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { fail } from '../../diagnostics/diagnostic.ts'
import { csvLine } from './csv-line.ts'
import type { InputProblem, InputSource } from './input.ts'

/** Collects rows that were not taken: all into a file, their number by code into memory. */
export interface Rejects {
  add(problem: InputProblem): void
  /**
   * Waits until the file has taken what was added.
   *
   * @throws EmailcError `rejects-unwritable`
   */
  drained(): Promise<void>
  /** @throws EmailcError `rejects-unwritable` */
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
  const written = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => fail('rejects-unwritable', [file ?? '', (error as Error).message], {}, { cause: error }))
  }
  return {
    counts,
    add({ line, column, problem, original }) {
      counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1)
      if (file === null) return
      if (stream === null) {
        stream = createWriteStream(file, { mode: 0o600 })
        // Whoever waits next hears of it.
        stream.on('error', () => undefined)
        stream.write('line,column,code,message,original\n')
      }
      stream.write(`${csvLine([line, column, problem.code, problem.message, original])}\n`)
    },
    async drained() {
      if (stream === null) return
      if (stream.errored !== null) await written(Promise.reject(stream.errored))
      if (stream.writableNeedDrain) await written(once(stream, 'drain'))
    },
    async close() {
      if (stream === null) return
      stream.end()
      await written(finished(stream))
    },
  }
}

/**
 * Writing the rejects must not empty the file they come from.
 *
 * @throws EmailcError `input-overwritten`
 */
export function keepInput(source: InputSource, rejectsFile: string | null): void {
  if (typeof source !== 'string' || source === '-' || rejectsFile === null) return
  if (realPath(source) === realPath(rejectsFile)) fail('input-overwritten', [rejectsFile])
}

function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return resolve(file)
  }
}
