import { DatabaseSync } from 'node:sqlite'
import { fail } from '../../../diagnostics/diagnostic.ts'

/** The right to send from a store, held by one process at a time. */
export interface RunLock {
  release(): void
}

/**
 * Takes the right to send. It is an exclusive transaction on a tiny database of its own, which the kernel ends with the process: after
 * a `kill -9` the next process has it at once, and knows that every lease in the store is dead.
 */
export function takeRunLock(storePath: string): RunLock {
  const connection = new DatabaseSync(`${storePath}.lock`, { timeout: 0 })
  try {
    connection.exec('/* send/store/sqlite/run-lock.ts takeRunLock */ BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    // SQLITE_BUSY; anything else is not a question of who runs.
    if ((error as { errcode?: number }).errcode === 5) fail('store-in-use', [storePath])
    throw error
  }
  return {
    release() {
      connection.exec('/* send/store/sqlite/run-lock.ts release */ ROLLBACK')
      connection.close()
    },
  }
}
