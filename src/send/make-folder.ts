import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it that are missing. Node's own recursive mkdir (24.11) never comes back where the kernel answers ENOENT
 * for a folder whose parent is there, as in /proc.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const folder = resolve(path)
  if (isMade(folder, mode)) return
  makeFolder(dirname(folder), mode)
  mkdirSync(folder, { mode })
}

/** Whether the folder is there now; `false` when one above it is missing. */
function isMade(folder: string, mode: number): boolean {
  try {
    mkdirSync(folder, { mode })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return true
    if (code === 'ENOENT' && folder !== dirname(folder)) return false
    throw error
  }
}
