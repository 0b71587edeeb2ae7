import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import { packageType } from '../build/module-folder.ts'
import { packageRoot, packageVersion } from '../package-root.ts'
import { shortPath } from '../short-path.ts'
import { withStarterSettings } from './package-manifest.ts'

export interface StarterOptions {
  /** Where npm gets emailc from, as in package.json. @defaultValue the version that is running */
  readonly dependency?: string | undefined
}

export interface CreatedProject {
  readonly folder: string
  /** Paths in the folder that were written. */
  readonly created: readonly string[]
  /** Paths that were there already; none of them is changed. */
  readonly kept: readonly string[]
}

/** In a package of CommonJS its name must say that it is a module. */
const CONFIG = 'emailc.config.ts'

/** npm leaves a file of this name out of a package, so it travels under another. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' }

/**
 * Puts a working project into a folder: templates, a theme, a config, CI and editor settings. What is there already stays as it
 * is; a package.json only gets what it lacks.
 *
 * @param target the folder; made when it does not exist
 * @throws EmailcError `starter-folder`, `package-manifest`
 * @example
 * const { created } = createProject('my-mails')
 */
export function createProject(target: string, options: StarterOptions = {}): CreatedProject {
  const folder = resolve(target)
  if (existsSync(folder) && !statSync(folder).isDirectory()) fail('starter-folder', [shortPath(folder), 'it is a file'])
  const source = join(packageRoot(), 'starter')
  const created: string[] = []
  const kept: string[] = []
  const isFresh = !hasSources(folder)
  const manifest = writeManifest(folder, isFresh, options.dependency ?? `^${packageVersion()}`)
  ;(manifest === 'kept' ? kept : created).push('package.json')
  const isModule = packageType(folder)?.type === 'module'
  for (const file of starterFiles(source)) {
    const name = file === CONFIG && !isModule && !existsSync(join(folder, CONFIG)) ? CONFIG.replace(/ts$/, 'mts') : (RENAMED[file] ?? file)
    const path = join(folder, name)
    if (existsSync(path)) kept.push(name)
    else {
      makeFolder(dirname(path))
      copyFileSync(join(source, file), path)
      created.push(name)
    }
  }
  return { folder, created, kept }
}

function starterFiles(source: string): string[] {
  return globSync(['**/*', '**/.*', '.*/**/*'], { cwd: source })
    .filter((file) => statSync(join(source, file)).isFile())
    .sort()
}

/** Whether somebody has begun to write here: what `npm init` makes is a package.json alone. */
function hasSources(folder: string): boolean {
  return globSync('**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}', { cwd: folder, exclude: (name) => name === 'node_modules' }).length > 0
}

function writeManifest(folder: string, isFresh: boolean, dependency: string): 'written' | 'kept' {
  const path = join(folder, 'package.json')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const after = withStarterSettings(before, { folder: basename(folder), dependency, path: shortPath(path), isFresh })
  if (after === before) return 'kept'
  makeFolder(folder)
  writeFileSync(path, after)
  return 'written'
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    fail('starter-folder', [shortPath(folder), error instanceof Error ? error.message : String(error)], {}, { cause: error })
  }
}
