import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { isBuiltin } from 'node:module'
import { parseSync } from 'vite'
import { formatLocation, locationAt } from '../src/diagnostics/location.ts'
import { islands, libraries, rows } from './layers.ts'

/** One import that breaks a rule of `scripts/layers.ts`. */
export interface LayerFinding {
  readonly place: string
  readonly code: 'layer-direction' | 'layer-unknown' | 'library-folder' | 'library-unknown'
  readonly message: string
}

interface Import {
  readonly specifier: string
  readonly offset: number
}

/**
 * Reads every import of `src/`, `components/`, `templates/` and `preview/` and reports those that point the wrong way.
 *
 * @param root the repository's folder
 */
export function checkLayers(root: string): LayerFinding[] {
  const files = globSync('{src,components,templates,preview}/**/*.{ts,tsx}', { cwd: root }).map((file) => file.split('\\').join('/'))
  const entries = publicEntries(root)
  return files.sort().flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    return importsOf(file, source).flatMap(({ specifier, offset }) => {
      const problem = judge(file, specifier, entries)
      return problem === undefined ? [] : [{ place: formatLocation(locationAt(file, source, offset)), ...problem }]
    })
  })
}

type Problem = Pick<LayerFinding, 'code' | 'message'>

function judge(file: string, specifier: string, entries: ReadonlySet<string>): Problem | undefined {
  if (isBuiltin(specifier)) return undefined
  if (!specifier.startsWith('.')) return judgeLibrary(file, specifier)
  const target = posix.normalize(posix.join(posix.dirname(file), specifier))
  const from = roomOf(file, entries)
  const to = roomOf(target, entries)
  if (from === to) return undefined
  if (from === undefined) return { code: 'layer-unknown', message: `${file} belongs to no room; add its room to scripts/layers.ts.` }
  if (to === undefined) return { code: 'layer-unknown', message: `${target} belongs to no room; add its room to scripts/layers.ts.` }
  const allowed = islands[from]
  if (allowed !== undefined ? allowed.some((room) => isWithin(target, room)) : rowOf(to) < rowOf(from)) return undefined
  return { code: 'layer-direction', message: `${from} must not import from ${to}; imports point down the rows of scripts/layers.ts.` }
}

function judgeLibrary(file: string, specifier: string): Problem | undefined {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (isWithin(file, 'templates') || isWithin(file, 'preview/client')) return undefined
  if (name === 'emailc') {
    if (isWithin(file, 'components')) return undefined
    return { code: 'library-folder', message: `${file} is inside the package; import the file instead of ${specifier}.` }
  }
  const folders = libraries[name]
  if (folders === undefined) return { code: 'library-unknown', message: `${name} has no importing folder; add it to scripts/layers.ts.` }
  if (folders.some((folder) => isWithin(file, folder))) return undefined
  return { code: 'library-folder', message: `${name} is imported by ${folders.join(' and ')} only.` }
}

const ENTRY_ROOM = 'public entry'

function roomOf(file: string, entries: ReadonlySet<string>): string | undefined {
  if (entries.has(file)) return ENTRY_ROOM
  return [...Object.keys(islands), ...rows.flat()].find((room) => isWithin(file, room))
}

/** Entries stand just under `preview` and `cli`, which may use the package as its users do. */
function rowOf(room: string): number {
  const index = rows.findIndex((row) => row.includes(room))
  if (room === ENTRY_ROOM) return rows.findIndex((row) => row.includes('preview')) - 0.5
  return index === -1 ? Number.POSITIVE_INFINITY : index
}

function isWithin(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`)
}

function publicEntries(root: string): ReadonlySet<string> {
  const manifest = join(root, 'package.json')
  if (!existsSync(manifest)) return new Set()
  const { exports = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, { 'emailc:source'?: string } | string> }
  const sources = Object.values(exports).flatMap((entry) => (typeof entry === 'object' ? (entry['emailc:source'] ?? []) : []))
  return new Set(sources.map((source) => source.replace('./', '')).filter((source) => source.startsWith('src/')))
}

function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source)
  const fromExports = module.staticExports.flatMap((statement) => statement.entries.flatMap((entry) => entry.moduleRequest ?? []))
  const fixed = [...module.staticImports.map((statement) => statement.moduleRequest), ...fromExports].map((request) => ({
    specifier: request.value,
    offset: request.start,
  }))
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"])(.*)\1$/.exec(source.slice(start, end))
    return literal === null ? [] : [{ specifier: literal[2]!, offset: start }]
  })
  const seen = new Set<number>()
  return [...fixed, ...dynamic].filter(({ offset }) => !seen.has(offset) && seen.add(offset))
}

if (import.meta.main) {
  const root = process.argv[2] ?? dirname(import.meta.dirname)
  const findings = checkLayers(root)
  for (const { place, code, message } of findings) console.error(`${place}  error  ${code}\n  ${message}\n`)
  console.log(
    `layers: ${findings.length === 0 ? 'every import points down' : `${findings.length} imports point the wrong way`} (${relative(process.cwd(), root) || '.'})`,
  )
  process.exitCode = findings.length === 0 ? 0 : 1
}
