import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeOutputFolder, writeOutput } from '../write-output.ts'

/**
 * Makes a folder for modules that are written with `.js`. Node takes those for CommonJS in a package that does not say
 * `"type": "module"`, and `npm init -y` says `"commonjs"`, so there the folder says it itself.
 */
export function makeModuleFolder(folder: string): void {
  makeOutputFolder(folder)
  const nearest = packageType(folder)
  if (nearest === undefined || nearest.type === 'module' || nearest.folder === folder) return
  writeOutput(join(folder, 'package.json'), '{ "type": "module" }\n')
}

/** What the nearest package.json says its modules are; `undefined` when there is none. */
export function packageType(start: string): { readonly folder: string; readonly type: string | undefined } | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) return { folder, type: (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type }
    if (dirname(folder) === folder) return undefined
  }
}
