import { join, relative, resolve, sep } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { TemplateFile } from '../discover.ts'
import type { Project } from '../project.ts'
import { cacheEntry, readBuildCache, unchangedResult, writeBuildCache } from './build-cache.ts'
import type { BuildCache } from './build-cache.ts'
import { FileHashes } from './content-hash.ts'
import { shortPath } from '../short-path.ts'
import { buildFingerprint } from './fingerprint.ts'
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
  const templates = project.templates(options.patterns)
  rejectSourceFolder(out, root, templates)
  const fixture = options.fixture ?? 'default'
  const fingerprint = buildFingerprint(root, project.config, { out: relative(root, out), fixture })
  const cache = options.force === true ? { fingerprint, entries: {} } : readBuildCache(root, fingerprint)
  const hashes = new FileHashes()
  const results: TemplateResult[] = []
  const built: TemplateFile[] = []
  for (const [index, template] of templates.entries()) {
    const known = unchangedResult(cache, root, relative(root, template.file), hashes)
    if (known === undefined) {
      options.onTemplate?.(relative(root, template.file), index, templates.length)
      const { buildTemplate } = await import('./build-template.ts')
      results.push(await buildTemplate(await project.server(), template, { root, out, fixture }))
      built.push(template)
    } else results.push(known)
  }
  rejectUnknownFixture(options.fixture, results)
  writeManifest(root, out, results)
  if (built.length > 0) await remember(project, cache, out, built, results)
  return { out, templates: results, unchanged: templates.length - built.length }
}

async function remember(
  project: Project,
  cache: BuildCache,
  out: string,
  built: readonly TemplateFile[],
  results: readonly TemplateResult[],
): Promise<void> {
  const { dependenciesOf } = await import('../dependencies.ts')
  const server = await project.server()
  const hashes = new FileHashes()
  const entries = { ...cache.entries }
  for (const { file } of built) {
    const name = relative(project.root, file)
    const result = results.find((candidate) => candidate.template === name)!
    const outputs = Object.values(result.files ?? {}).map((output) => join(out, output))
    const entry = outputs.length === 0 ? undefined : cacheEntry(project.root, dependenciesOf(server, file), outputs, result, hashes)
    if (entry === undefined) delete entries[name]
    else entries[name] = entry
  }
  writeBuildCache(project.root, { fingerprint: cache.fingerprint, entries })
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
