import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleLib } from './bundle-lib.ts'
import { licensesOf } from './library-licenses.ts'
import { writeDeclarations } from './write-declarations.ts'

/** Where each public entry comes from and where it goes, as package.json has it. */
export interface EntryPoint {
  readonly 'emailc:source': string
  readonly default: string
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | Partial<EntryPoint>>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
}

/** Makes `lib/`, or the folder given, from `src/` and `components/`: an empty folder first, so that no file of an older build stays importable. */
const root = dirname(import.meta.dirname)
const lib = process.argv[2] ?? join(root, 'lib')
const { exports, dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const entries = Object.values(exports).filter((target): target is EntryPoint => typeof target === 'object' && target.default !== undefined)

rmSync(lib, { recursive: true, force: true })
await writeDeclarations(root, join(lib, 'types'), entries)
const libraries = await bundleLib(root, lib, entries, [...Object.keys(dependencies), ...Object.keys(peerDependencies)])
writeFileSync(join(lib, 'LICENSES.txt'), licensesOf(libraries))

// For `emailc add`. One file, since forty small ones take three times the room on a disk.
const components = globSync('**/*.{ts,tsx}', { cwd: join(root, 'components') }).sort()
const sources = components.map((file) => [file, readFileSync(join(root, 'components', file), 'utf8')])
writeFileSync(join(lib, 'component-sources.json'), JSON.stringify(Object.fromEntries(sources)))
