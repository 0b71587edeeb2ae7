import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the emailc package that is running: the repository from source, or `node_modules/emailc`. */
export function packageRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** The version in emailc's own package.json. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

/** Whether emailc runs from its TypeScript sources, as in its own repository, and not from `lib/`. */
export function runsFromSource(): boolean {
  return import.meta.filename.endsWith('.ts')
}
