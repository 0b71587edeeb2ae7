import { relative, resolve, sep } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { TemplateFile } from '../discover.ts'
import { compilerOptions } from '../compiler-options.ts'
import type { Project } from '../project.ts'
import { shortPath } from '../short-path.ts'
import { readBuildCache, unchangedResult, writeBuildCache } from './build-cache.ts'
import type { Bundle } from './bundle.ts'
import type { BuildContext, BuiltTemplate } from './build-template.ts'
import { FileHashes } from './content-hash.ts'
import { buildFingerprint } from './fingerprint.ts'
import { makeModuleFolder } from './module-folder.ts'
import { writeManifest } from './manifest.ts'
import type { BuildResult, TemplateResult } from './result.ts'

export interface BuildOptions {
  /** Globs or files; all templates of the project when there are none. */
  readonly patterns?: readonly string[]
  /** The output folder, relative to the folder the command runs in. @defaultValue the config's `out`, or `dist` */
  readonly out?: string | undefined
  /** @defaultValue 'default' */
  readonly fixture?: string | undefined
  /** Builds everything again. @defaultValue false */
  readonly force?: boolean
  /** Is told of each template that is being built. */
  readonly onTemplate?: (template: string, index: number, count: number) => void
}

/**
 * Builds templates: for each one the mail of a fixture, a module for the render worker, and a row of `manifest.json`.
 * Templates whose files have not changed since the last build are left alone. Equal inputs give equal bytes.
 *
 * @throws EmailcError for mistakes of the whole build; those of one template are in its result
 */
export async function build(project: Project, options: BuildOptions = {}): Promise<BuildResult> {
  const { root } = project
  const out = options.out === undefined ? resolve(root, project.config.out ?? 'dist') : resolve(project.cwd, options.out)
  const fixture = options.fixture ?? 'default'
  const templates = project.templates(options.patterns)
  rejectSourceFolder(out, root, templates)
  const fingerprint = buildFingerprint(root, project.config, { out: relative(root, out), fixture })
  const cache = options.force === true ? { fingerprint, entries: {} } : readBuildCache(root, fingerprint)
  const hashes = new FileHashes()
  const known = new Map(templates.map(({ file }) => [file, unchangedResult(cache, root, file, hashes)]))
  const changed = templates.filter(({ file }) => known.get(file) === undefined)
  const built = changed.length === 0 ? new Map<string, BuiltTemplate>() : await buildChanged(project, changed, { out, fixture }, options)
  const results = templates.map(({ file }) => known.get(file) ?? built.get(file)!.result)
  rejectUnknownFixture(options.fixture, results)
  makeModuleFolder(out)
  writeManifest(root, out, results)
  if (changed.length > 0) writeBuildCache(root, cache, out, built)
  return { out, templates: results, unchanged: templates.length - changed.length }
}

/** Loads the compiler and the bundler, which a build without changes never needs, and builds what has changed. */
async function buildChanged(
  project: Project,
  changed: readonly TemplateFile[],
  target: Pick<BuildContext, 'out' | 'fixture'>,
  { onTemplate }: BuildOptions,
): Promise<ReadonlyMap<string, BuiltTemplate>> {
  const { root } = project
  const { createBundler } = await import('./bundle.ts')
  const bundler = createBundler(root)
  const bundles: Promise<Bundle>[] = []
  // Rolldown works on threads of its own: it bundles the next templates while one is compiled, and the first ones while the compiler is loaded.
  const bundleAhead = (index: number): void => {
    for (const { file } of changed.slice(bundles.length, index + BUNDLES_AHEAD)) bundles.push(keep(bundler.bundle(file)))
  }
  bundleAhead(0)
  const { compiler, buildTemplate } = await loadCompiler(project)
  const context: BuildContext = { root, ...target, compiler, server: () => project.server() }
  const built = new Map<string, BuiltTemplate>()
  for (const [index, template] of changed.entries()) {
    bundleAhead(index)
    onTemplate?.(relative(root, template.file), index, changed.length)
    built.set(template.file, await buildTemplate(template, bundles[index]!, context))
  }
  return built
}

async function loadCompiler({ config }: Project) {
  const [{ createCompiler }, { loadBuild }, { buildTemplate }] = await Promise.all([
    import('../../compile.ts'),
    import('../../shape/load-build.ts'),
    import('./build-template.ts'),
  ])
  loadBuild()
  // One compiler for all: it parses the styles that templates share once.
  return { compiler: createCompiler({ ...compilerOptions(config), cacheSize: Number.MAX_SAFE_INTEGER }), buildTemplate }
}

const BUNDLES_AHEAD = 4

/** A bundle that fails before its turn has come is no unhandled rejection: whoever awaits it gets the error. */
function keep<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

function rejectSourceFolder(out: string, root: string, templates: readonly TemplateFile[]): void {
  const holds = (file: string) => file === out || file.startsWith(out + sep)
  if (holds(root) || templates.some(({ file }) => holds(file))) fail('output-outside', [shortPath(out)])
}

function rejectUnknownFixture(fixture: string | undefined, results: readonly TemplateResult[]): void {
  const names = [...new Set(results.flatMap((result) => result.fixtures.map(({ name }) => name)))]
  if (fixture === undefined || names.length === 0 || names.includes(fixture)) return
  fail('fixture-unknown', [fixture, results.length === 1 ? results[0]!.template : 'any template of this build', names.join(', ')])
}
