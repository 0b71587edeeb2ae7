import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ownEntry } from '../own-modules.ts'
import { writeOutput } from '../write-output.ts'
import { withPrepared } from './bundle.ts'
import { contentHash } from './content-hash.ts'

/**
 * Runs a bundled template the way a render worker will, with the emailc that is running in place of the installed one, and
 * returns its exports.
 *
 * @param root the project's folder, whose packages the module imports
 */
export async function runBundle(code: string, root: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = join(root, '.emailc/modules')
  // Of this process: another build may make the same module, and remove its file first.
  const file = join(folder, `${contentHash(code)}-${process.pid}.mjs`)
  writeOutput(file, withOwnEmailc(withPrepared(code, { options: {}, parts: {} })))
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } finally {
    rmSync(file, { force: true })
  }
}

/** The imports stand first in a bundle, one on each line; the text of a template below them is left as it is. */
function withOwnEmailc(code: string): string {
  const imports = /^(?:import .*\n)*/.exec(code)![0]
  const own = imports.replace(/"(emailc(?:\/[^"]*)?)"/g, (text, specifier: string) => {
    const file = ownEntry(specifier)
    return file === undefined ? text : JSON.stringify(pathToFileURL(file).href)
  })
  return own + code.slice(imports.length)
}
