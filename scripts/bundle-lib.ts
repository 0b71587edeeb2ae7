import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import type { SourceMapSegment } from '@jridgewell/sourcemap-codec'
import { rolldown } from 'rolldown'
import type { CodeSplittingGroup, OutputChunk, Plugin, RolldownOptions } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { hoist } from '../src/vite-plugin/hoist/hoist.ts'
import type { EntryPoint } from './build-lib.ts'
import { lateModules } from './late-modules.ts'
import { pureComponents } from './pure-components.ts'

type Written = Pick<OutputChunk, 'fileName' | 'code' | 'map' | 'moduleIds'>

const BLOCK_BYTES = 4096
const SMALL_CHARACTERS = BLOCK_BYTES
const LIGHT_MODULES: ReadonlySet<string> = new Set(['node:crypto', 'node:fs', 'node:path', 'node:url', 'node:util'])
/** What every command has loaded. */
const LIGHT_CHUNKS: ReadonlySet<string> = new Set(['diagnostics', 'catalog'])
/** What only some have. */
const COMPILER_CHUNK = 'compile'
const FACADE = /^export \{ ([\w$]+(?: as [\w$]+)?(?:, [\w$]+(?: as [\w$]+)?)*) \} from "\.\/([\w.-]+\.js)";\s*$/
const LATE_CHUNK = /\bimport\("\.\/((?:chunks\/)?)([\w.-]+\.js)"\)/g

/**
 * Bundles `src/` with the libraries it imports, then `components/`, into the folder `lib`: a small file for each public entry, and
 * `chunks/` with what they share and what is loaded late. See docs/decisions/081-entries-are-bundled.md.
 *
 * @param installed the packages that stay imports
 * @returns the modules of other packages that are in it now
 */
export async function bundleLib(
  root: string,
  lib: string,
  entries: readonly EntryPoint[],
  installed: readonly string[],
): Promise<readonly string[]> {
  const inputOf = (folder: string) =>
    Object.fromEntries(
      entries
        .filter((entry) => entry['emailc:source'].startsWith(`./${folder}/`))
        .map((entry) => [basename(entry.default, '.js'), join(root, entry['emailc:source'])]),
    )
  const sources = {
    input: { ...inputOf('src'), cli: join(root, 'src/cli/main.ts') },
    external: (id: string) => installed.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [lateModules()],
  }
  // Once to see which chunks come out so small that a file of their own is waste, and once with those together.
  const chunks = withoutFacades(await bundle(root, sources, smallModules(await bundle(root, sources))))
  const components = await bundle(root, {
    input: inputOf('components'),
    external: /^emailc\//,
    plugins: [throughPackage(root), hoistComponents(), pureComponents()],
  })
  for (const chunk of [...chunks, ...components]) write({ ...chunk, code: withPlainBuiltins(chunk.code) }, lib)
  return chunks.flatMap(({ moduleIds }) => moduleIds.filter((id) => isOthers(id) && !id.startsWith('\0')))
}

async function bundle(root: string, options: RolldownOptions, small: ReadonlyMap<string, string> = new Map()): Promise<OutputChunk[]> {
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
    resolve: {
      conditionNames: ['emailc:source', 'node', 'import', 'default'],
      alias: {
        // PostCSS reads and writes source maps with it, does without in browsers, and is asked for no map here.
        'source-map-js': false,
        // What prom-client tells of a process, which nobody asks it for; it wants OpenTelemetry, which is there for --trace only.
        './lib/defaultMetrics': false,
      },
    },
    transform: { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } },
    ...options,
  })
  const { output } = await build.generate({
    dir: join(root, 'lib'),
    format: 'es',
    sourcemap: true,
    minifyInternalExports: false,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name, moduleIds }) => `chunks/${name.startsWith('vendor') ? packageOf(moduleIds.at(-1)!) : '[name]'}.js`,
    comments: { legal: false, annotation: true, jsdoc: false },
    codeSplitting: { includeDependenciesRecursively: false, groups: [...groups(root, small)] },
  })
  await build.close()
  return output.filter((part) => part.type === 'chunk')
}

/** What a process loads to compile a mail is one file and not sixty; libraries are apart from our own code, and what is needed late from the rest. */
function* groups(root: string, small: ReadonlyMap<string, string>): Generator<CodeSplittingGroup> {
  yield { name: 'vendor', test: isOthers, entriesAware: true }
  const start = ['index', 'jsx-runtime', 'internal'].map((name) => join(root, `src/${name}.ts`))
  const found = new Set<string>()
  yield {
    name(id, context) {
      if (found.size === 0) collect(start, (module) => context.getModuleInfo(module)?.importedIds ?? [], found)
      if (id.includes('/src/diagnostics/')) return found.has(id) ? 'diagnostics' : 'catalog'
      return found.has(id) ? 'compile' : null
    },
  }
  // What `emailc dev` loads before anything else.
  yield { name: 'spawn-mail-worker', test: /\/(?:thread-arguments|spawn-mail-worker)\.ts$/ }
  yield { name: (id) => small.get(id) ?? null }
}

/** The modules of chunks that take less than a block of a disk, with the name of the chunk they go to: those that need the compiler are apart. */
function smallModules(chunks: readonly OutputChunk[]): ReadonlyMap<string, string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const isSmall = ({ fileName, code, isEntry, imports, moduleIds }: OutputChunk): boolean =>
    !isEntry && code.length < SMALL_CHARACTERS && !moduleIds.some(isOthers) && imports.every((name) => name !== fileName && isLight(name))
  const isLight = (name: string): boolean => {
    const chunk = byName.get(name)
    if (chunk === undefined) return LIGHT_MODULES.has(name)
    return LIGHT_CHUNKS.has(chunk.name) || chunk.name === COMPILER_CHUNK || isSmall(chunk)
  }
  const needsCompiler = ({ imports }: OutputChunk): boolean =>
    imports.some((name) => {
      const chunk = byName.get(name)
      return chunk !== undefined && (chunk.name === COMPILER_CHUNK || (isSmall(chunk) && needsCompiler(chunk)))
    })
  return new Map(
    chunks
      .filter(isSmall)
      .flatMap((chunk) => chunk.moduleIds.map((id) => [id, needsCompiler(chunk) ? 'small-compiling' : 'small'] as const)),
  )
}

interface Facade {
  readonly target: string
  /** What a caller gets instead of the module: `{ register: m.register$7 }`; `undefined` when its names are the target's own. */
  readonly names: string | undefined
}

/** Where a chunk only names what another one exports, its importers are sent to that other one. */
function withoutFacades(chunks: readonly OutputChunk[]): Written[] {
  const facades = new Map<string, Facade>()
  for (const { fileName, code, isEntry, moduleIds } of chunks) {
    const facade = isEntry || moduleIds.length > 0 ? undefined : facadeOf(code)
    if (facade !== undefined) facades.set(fileName, facade)
  }
  return chunks
    .filter(({ fileName }) => !facades.has(fileName))
    .map(({ fileName, code, map, moduleIds }) => {
      const redirect = (whole: string, folder: string, name: string) => {
        const facade = facades.get(join(dirname(fileName), folder, name))
        if (facade === undefined) return whole
        const module = `import("./${folder}${facade.target}")`
        return facade.names === undefined ? module : `${module}.then((m) => (${facade.names}))`
      }
      return { fileName, code: code.replace(LATE_CHUNK, redirect), map, moduleIds }
    })
}

function facadeOf(code: string): Facade | undefined {
  const [, list, target] = FACADE.exec(code) ?? []
  if (list === undefined || target === undefined) return undefined
  if (!list.includes(' as ')) return { target, names: undefined }
  const names = list.split(', ').map((entry) => {
    const [inside = '', outside = inside] = entry.split(' as ')
    return `${outside}: m.${inside}`
  })
  return { target, names: `{ ${names.join(', ')} }` }
}

function collect(ids: readonly string[], importsOf: (id: string) => readonly string[], found: Set<string>): void {
  for (const id of ids) {
    if (found.has(id)) continue
    found.add(id)
    collect(importsOf(id), importsOf, found)
  }
}

function isOthers(id: string): boolean {
  return id.includes('/node_modules/')
}

function packageOf(id: string): string {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)![1]!.replace('/', '-')
}

const BUILTIN_IMPORT = /^import (?:(\w+)(?:, )?)?(?:\* as (\w+)|\{ (.+) \})? from "(node:[\w/]+)";$/gm

/**
 * Takes Node's own modules as `require` has them. For `import` Node reads every property of one, and so loads what hides behind getters:
 * of `node:fs`, `node:module`, `node:util` and `node:process` that is a third of what a start takes on top of `node -e 0`.
 */
function withPlainBuiltins(code: string): string {
  return code.replace(BUILTIN_IMPORT, (_, whole: string | undefined, space: string | undefined, names: string | undefined, id: string) => {
    const targets = [whole, space, names && `{ ${names.replaceAll(' as ', ': ')} }`].filter((target) => target !== undefined)
    // A default export may be called `process` here.
    return `const ${targets.map((target) => `${target} = globalThis.process.getBuiltinModule("${id}")`).join(', ')};`
  })
}

/** One character beyond Latin-1 makes V8 keep a whole file in two bytes a character. */
function asciiOf(code: string): string {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Our own code stays readable and has a map, without the sources in it; that of others, and what clients support, is made small. */
function write({ fileName, code: text, map, moduleIds }: Written, lib: string): void {
  const code = asciiOf(text)
  const file = join(lib, fileName)
  mkdirSync(dirname(file), { recursive: true })
  if (moduleIds.some((id) => isOthers(id) || id.endsWith('/src/clients/support-data.ts'))) {
    writeFileSync(file, asciiOf(minifySync(fileName, code.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), { module: true }).code))
    return
  }
  if (map === null) return writeFileSync(file, code)
  const { sourcesContent: _, ...rest } = map
  const written = JSON.stringify({ ...rest, names: [], mappings: linesOf(map.mappings) })
  const inside = code.replace(MAP_COMMENT, `$1data:application/json;base64,${Buffer.from(written).toString('base64')}`)
  if (blocksOf(inside) === blocksOf(code)) return writeFileSync(file, inside)
  writeFileSync(file, code)
  writeFileSync(`${file}.map`, written)
}

const MAP_COMMENT = /(\/\/# sourceMappingURL=)\S+/

/** The blocks of a disk that a file takes. A map that fits into its file's last one has no file of its own, which would take another. */
function blocksOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BLOCK_BYTES)
}

/** Mappings with a place only where the source's line changes: a stack trace needs no more, and it is a quarter of the bytes. */
function linesOf(mappings: string): string {
  return encode(decode(mappings).map((segments) => segments.filter((segment, i) => i === 0 || !isSameLine(segment, segments[i - 1]!))))
}

function isSameLine(a: SourceMapSegment, b: SourceMapSegment): boolean {
  return a[1] === b[1] && a[2] === b[2]
}

/** A component reaches the rest of the package by name, as it does in a template that `emailc build` wrote with the component inside. */
function throughPackage(root: string): Plugin {
  return {
    name: 'through-package',
    resolveId: {
      filter: { id: /\/src\// },
      async handler(specifier, importer, options) {
        const resolved = await this.resolve(specifier, importer, { ...options, skipSelf: true })
        return resolved?.id.startsWith(join(root, 'src')) === true ? { id: 'emailc/internal', external: true } : resolved
      },
    },
  }
}

/** Constant JSX is hoisted as in a user's build, so that installed components are as fast as our own. */
function hoistComponents(): Plugin {
  return {
    name: 'hoist-components',
    transform: { filter: { id: /\.tsx$/ }, handler: (code, id) => hoist(code, id, {}) },
  }
}
