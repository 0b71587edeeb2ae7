import { relative } from 'node:path'
import { createDiagnostic, EmailcError } from '../../../diagnostics/diagnostic.ts'

/** Results of SQLite, whose extended codes carry the plain one in their low byte. @see https://www.sqlite.org/rescode.html */
const [BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB] = [5, 8, 10, 11, 13, 14, 26]
const UNWRITABLE: ReadonlySet<number> = new Set([READONLY, IOERR, FULL, CANTOPEN])

/** Whether another program holds the lock; anything else does not pass by itself. */
export function isBusy(error: unknown): boolean {
  return resultOf(error) === BUSY
}

/** An error of a store that stood open, as one that says what happened to its file; what the file has nothing to do with stays as it is. */
export function asStoreError(error: unknown, path: string): unknown {
  const result = resultOf(error)
  if (result === CORRUPT || result === NOTADB) return storeError('store-damaged', path, error)
  return UNWRITABLE.has(result) ? storeError('store-unwritable', path, error) : error
}

/** An error of opening a store, for which a file that cannot be read or written is none. */
export function asOpenError(error: unknown, path: string): unknown {
  const result = resultOf(error)
  const isOfFile = result === CORRUPT || result === NOTADB || (UNWRITABLE.has(result) && result !== FULL)
  return isOfFile ? storeError('store-damaged', path, error) : asStoreError(error, path)
}

function storeError(code: 'store-damaged' | 'store-unwritable', path: string, error: unknown): EmailcError {
  const reason = resultOf(error) === FULL ? 'the disk is full' : (error as Error).message
  return new EmailcError([createDiagnostic(code, [relative(process.cwd(), path), reason])], { cause: error })
}

function resultOf(error: unknown): number {
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff
}
