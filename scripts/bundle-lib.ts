import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { rolldown } from 'rolldown'
import type { CodeSplittingGroup, OutputChunk, Plugin, RolldownOptions } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { hoist } from '../src/vite-plugin/hoist/hoist.ts'
import type { EntryPoint } from './build-lib.ts'
import { lateModules } from './late-modules.ts'

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
  const chunks = await bundle(root, {
    input: { ...inputOf('src'), cli: join(root, 'src/cli/main.ts') },
    external: (id) => installed.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [lateModules()],
  })
  const components = await bundle(root, {
    input: inputOf('components'),
    external: /^emailc\//,
    plugins: [throughPackage(root), hoistComponents()],
  })
  for (const chunk of [...chunks, ...components]) write(chunk, lib)
  return chunks.flatMap(({ moduleIds }) => moduleIds.filter(isOthers))
}

async function bundle(root: string, options: RolldownOptions): Promise<OutputChunk[]> {
  const build = await rolldown({
    cwd: root,
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
    resolve: { conditionNames: ['emailc:source', 'node', 'import', 'default'] },
    transform: { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } },
    ...options,
  })
  const { output } = await build.generate({
    dir: join(root, 'lib'),
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name, moduleIds }) => `chunks/${name.startsWith('vendor') ? packageOf(moduleIds.at(-1)!) : '[name]'}.js`,
    comments: { legal: false, annotation: true, jsdoc: false },
    codeSplitting: { includeDependenciesRecursively: false, groups: [...groups(root)] },
  })
  await build.close()
  return output.filter((part) => part.type === 'chunk')
}

/** What a process loads to compile a mail is one file and not sixty; libraries are apart from our own code, and what is needed late from the rest. */
function* groups(root: string): Generator<CodeSplittingGroup> {
  yield { name: 'vendor', test: isOthers, entriesAware: true }
  yield { name: 'diagnostics', test: /\/src\/diagnostics\// }
  const start = ['index', 'jsx-runtime', 'internal'].map((name) => join(root, `src/${name}.ts`))
  const found = new Set<string>()
  yield {
    name(id, context) {
      if (found.size === 0) collect(start, (module) => context.getModuleInfo(module)?.importedIds ?? [], found)
      return found.has(id) ? 'compile' : null
    },
  }
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

/** Our own code stays readable and has a map, without the sources in it; that of others is made small. */
function write({ fileName, code, map, moduleIds }: OutputChunk, lib: string): void {
  const file = join(lib, fileName)
  mkdirSync(dirname(file), { recursive: true })
  if (moduleIds.some(isOthers)) {
    writeFileSync(file, minifySync(fileName, code.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), { module: true }).code)
    return
  }
  writeFileSync(file, code)
  if (map === null) return
  const { sourcesContent: _, ...rest } = map
  writeFileSync(`${file}.map`, JSON.stringify({ ...rest, names: [] }))
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
