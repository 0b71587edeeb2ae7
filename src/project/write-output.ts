import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fail } from '../diagnostics/diagnostic.ts'
import { shortPath } from './short-path.ts'

/**
 * Writes a file that another program may read at the same time, with the folders above it: who opens it has the old one or the new one,
 * never a part, whether two builds run at once or one is killed.
 *
 * @throws EmailcError `output-unwritable`
 */
export function writeOutput(file: string, content: string): void {
  const folder = dirname(file)
  makeOutputFolder(folder)
  const fresh = join(folder, `.${basename(file)}.${process.pid}`)
  try {
    writeFileSync(fresh, content)
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    failToWrite(file, error)
  }
}

/**
 * Makes a folder for output, with those above it.
 *
 * @throws EmailcError `output-unwritable`
 */
export function makeOutputFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    failToWrite(folder, error)
  }
}

function failToWrite(path: string, error: unknown): never {
  // Without the system call and the paths that Node adds.
  return fail('output-unwritable', [shortPath(path), (error as Error).message.replace(/, \w+ '.*$/s, '')], {}, { cause: error })
}
