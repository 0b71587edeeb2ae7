import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { closest } from '../../diagnostics/closest.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import { packageVersion } from '../package-root.ts'
import { shortPath } from '../short-path.ts'
import { componentSource, kebabCase, publicNames } from './library-source.ts'
import type { LibraryComponent, PublicNames } from './library-source.ts'

export interface CopyOptions {
  /** The folder that gets the copy. */
  readonly folder: string
  /** Writes over a file that is there. */
  readonly force?: boolean
}

/** The components that can be copied, by the names `emailc add` takes. */
export function copyableComponents(): string[] {
  const names = publicNames()
  return names.components
    .filter(({ file }) => importsOf(ownSource(file)).every((line) => publicImport(line, file, names) !== undefined))
    .map(({ name }) => kebabCase(name))
    .sort()
}

/**
 * Copies the source of a component into a project, where it may be changed. The copy imports nothing but `emailc/components`.
 *
 * @param wanted `DataTable` or `data-table`
 * @returns the path of the copy
 * @throws EmailcError `component-unknown`, `component-not-separable`, `component-exists`
 */
export function copyComponent(wanted: string, options: CopyOptions): string {
  const names = publicNames()
  const component = find(wanted, names)
  const path = join(resolve(options.folder), posix.basename(component.file))
  if (existsSync(path) && options.force !== true) fail('component-exists', [shortPath(path)])
  const source = separate(component, names)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `// A copy of <${component.name}> of emailc ${packageVersion()}, yours to change.\n\n${source}`)
  return path
}

function find(wanted: string, { components }: PublicNames): LibraryComponent {
  const name = kebabCase(wanted)
  const known = components.map((component) => kebabCase(component.name))
  const component = components[known.indexOf(name)]
  return component ?? fail('component-unknown', [wanted, closest(name, known)])
}

/** A component's source without what is for the library alone: which props are taken, and what only that imports. */
function ownSource(file: string): string {
  const lines = componentSource(file)!
    .replace(/^takes<[\s\S]*?\)\n/gm, '')
    .split('\n')
  const body = lines.filter((line) => !line.startsWith('import ')).join('\n')
  return lines.filter((line) => !IMPORT.test(line) || localNames(line).some((name) => new RegExp(`\\b${name}\\b`).test(body))).join('\n')
}

function localNames(line: string): string[] {
  return IMPORT.exec(line)![2]!
    .split(',')
    .map((entry) => entry.trim().split(' as ').at(-1)!)
}

const IMPORT = /^import (type )?\{([^}]*)\} from '([^']+)'$/

function importsOf(source: string): string[] {
  return source.split('\n').filter((line) => line.startsWith('import '))
}

/** A component's source with its imports from the library made imports from the package. */
function separate({ name, file }: LibraryComponent, names: PublicNames): string {
  const source = ownSource(file)
  const values = new Set<string>()
  const types = new Set<string>()
  for (const line of importsOf(source)) {
    const found = publicImport(line, file, names) ?? fail('component-not-separable', [name])
    for (const entry of found.entries) (found.isType ? types : values).add(entry)
  }
  const lines = [importLine('import', values), importLine('import type', types)].filter((line) => line !== '')
  const rest = source.split('\n').filter((line) => !line.startsWith('import '))
  return `${lines.join('\n')}\n${rest.join('\n')}`
}

function importLine(keyword: string, names: ReadonlySet<string>): string {
  return names.size === 0 ? '' : `${keyword} { ${[...names].sort().join(', ')} } from 'emailc/components'`
}

interface PublicImport {
  readonly isType: boolean
  readonly entries: readonly string[]
}

/** The same import from `emailc/components`; `undefined` when something in it is not public. */
function publicImport(line: string, file: string, names: PublicNames): PublicImport | undefined {
  const [, type, list, specifier] = IMPORT.exec(line) ?? []
  if (list === undefined || specifier === undefined || !specifier.startsWith('.')) return undefined
  const from = posix.join(posix.dirname(file), specifier)
  const entries = list.split(',').map((entry) => {
    const [exported = '', local = exported] = entry.trim().split(' as ')
    const name = names.nameOf(from, exported)
    return name === undefined ? undefined : name === local ? name : `${name} as ${local}`
  })
  return entries.every((entry) => entry !== undefined) ? { isType: type !== undefined, entries } : undefined
}
