import { closeSync, existsSync, globSync, openSync, readSync, statSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { defaultLimits } from '../check/document/limits.ts'
import { fail } from '../diagnostics/diagnostic.ts'

/** What a command line names to be checked. */
export interface CheckInputs {
  /** HTML and .eml files, and `-` for standard input. */
  readonly mails: readonly string[]
  /** Templates and globs of templates. */
  readonly templates: readonly string[]
}

const MAIL = /\.(?:html?|xhtml|eml)$/i
const SOURCE = /\.[cm]?[jt]sx?$/i

/**
 * Tells mails from templates. A file is a mail by its ending, and anything else that can be read is one too unless it is source,
 * so that `emailc check <(make-mail)` works.
 *
 * @throws EmailcError `argument-file` for a pattern of mails that matches nothing
 */
export function sortInputs(names: readonly string[]): CheckInputs {
  const mails: string[] = []
  const templates: string[] = []
  for (const name of names) {
    if (name === '-') mails.push(name)
    else if (MAIL.test(name)) mails.push(...(existsSync(name) || !isPattern(name) ? [name] : matching(name)))
    else if (!SOURCE.test(name) && isReadable(name)) mails.push(name)
    else templates.push(name)
  }
  return { mails: [...new Set(mails)], templates }
}

function isPattern(name: string): boolean {
  return /[*?[\]{}]/.test(name)
}

function matching(pattern: string): string[] {
  const files = globSync(pattern).filter((file) => !matchesGlob(file, '**/node_modules/**'))
  if (files.length === 0) fail('argument-file', [pattern, 'no file matches it'])
  return files.toSorted()
}

function isReadable(name: string): boolean {
  const stat = statSync(name, { throwIfNoEntry: false })
  return stat !== undefined && !stat.isDirectory()
}

const CHUNK_BYTES = 1024 * 1024

/**
 * Reads a file, or standard input for `-`, and no more of it than the largest message that is checked.
 *
 * @throws EmailcError `argument-file` when it cannot be read
 */
export function readInput(name: string): Uint8Array {
  try {
    const file = name === '-' ? 0 : openSync(name, 'r')
    try {
      return readAll(file)
    } finally {
      if (file !== 0) closeSync(file)
    }
  } catch (error) {
    return fail('argument-file', [name, reasonOf(error as NodeJS.ErrnoException)])
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such file'
  return code === 'EISDIR' ? 'it is a folder' : message
}

/** One byte more than is allowed shows that there is more. */
function readAll(file: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let left = defaultLimits.messageBytes + 1
  while (left > 0) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, left))
    const count = readSome(file, chunk)
    if (count === 0) break
    chunks.push(chunk.subarray(0, count))
    left -= count
  }
  return Buffer.concat(chunks)
}

const RETRY_MS = 5

/** A pipe that has nothing yet says EAGAIN where standard input does not block. */
function readSome(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
}
