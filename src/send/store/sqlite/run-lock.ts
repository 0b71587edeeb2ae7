import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fail } from '../../../diagnostics/diagnostic.ts'
import { asStoreError, isBusy } from './failure.ts'

/** The right to send from a store, held by one process at a time. */
export interface RunLock {
  release(): void
}

/** Somebody who only looks holds the lock for less than this. */
const LOOK_MS = 100

/**
 * Takes the right to send. It is an exclusive transaction on a tiny database of its own, which the kernel ends with the process: after
 * a `kill -9` the next process has it at once, and knows that every lease in the store is dead.
 */
export function takeRunLock(storePath: string): RunLock {
  const connection = new DatabaseSync(lockFile(storePath), { timeout: LOOK_MS })
  try {
    connection.exec('/* send/store/sqlite/run-lock.ts takeRunLock */ BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (isBusy(error)) fail('store-in-use', [storePath])
    throw asStoreError(error, storePath)
  }
  return {
    release() {
      connection.exec('/* send/store/sqlite/run-lock.ts release */ ROLLBACK')
      connection.close()
    },
  }
}

/** Whether a process that is alive has the right to send. */
export function isRunLocked(storePath: string): boolean {
  if (!existsSync(lockFile(storePath))) return false
  const connection = new DatabaseSync(lockFile(storePath), { readOnly: true, timeout: 0 })
  try {
    connection.exec('/* send/store/sqlite/run-lock.ts isRunLocked */ SELECT count(*) FROM sqlite_schema')
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    connection.close()
  }
}

function lockFile(storePath: string): string {
  return `${storePath}.lock`
}
