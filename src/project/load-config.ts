import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, EmailcError, fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { EmailcConfig } from './config.ts'
import { placeOfSetting, placeOfSyntaxError } from './config-place.ts'
import { shortenPaths, shortPath } from './short-path.ts'
import type { SettingIssue } from './settings.ts'

/** A config with what the environment says laid over it, and the folder its paths are relative to. */
export interface LoadedConfig {
  readonly root: string
  /** The file it came from; `undefined` when there is none. */
  readonly file: string | undefined
  readonly config: EmailcConfig
}

const fileNames = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `emailc.config.${ending}`)
/** What other tools read, and people write from habit. */
const otherNames = ['json', 'jsonc', 'json5', 'yaml', 'yml', 'toml'].map((ending) => `emailc.config.${ending}`)

/**
 * Reads and checks `emailc.config.ts` from a folder or the nearest folder above it.
 *
 * @param cwd the folder the command runs in
 * @param chosen the path after `--config`
 * @throws EmailcError with every value that is wrong, each with its place in the file; `config-kind` for a file such as `emailc.config.json`
 */
export async function loadConfig(cwd: string, chosen?: string, environment: NodeJS.ProcessEnv = process.env): Promise<LoadedConfig> {
  const file = chosen === undefined ? findConfig(cwd) : resolve(cwd, chosen)
  if (chosen !== undefined && !existsSync(file!)) fail('config-missing', [chosen])
  if (file !== undefined && /\.(?:json[c5]?|ya?ml|toml)$/.test(file)) fail('config-kind', [shortPath(file)])
  const fromEnvironment = await readEnvironment(environment)
  if (file === undefined) return { root: cwd, file, config: fromEnvironment }
  const config = await importConfig(file)
  const { settingIssues } = await import('./settings.ts')
  const issues = settingIssues(config)
  if (issues.length > 0) throw new EmailcError(await Promise.all(issues.map((issue) => describe(issue, file))))
  return { root: dirname(file), file, config: merge(config, fromEnvironment) }
}

/** Looks upward, but not past the package the folder belongs to. */
function findConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = [...fileNames, ...otherNames].map((name) => join(folder, name)).find((file) => existsSync(file))
    if (found !== undefined) return found
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return undefined
  }
}

async function importConfig(file: string): Promise<object> {
  const module = (await import(pathToFileURL(file).href).catch((error: unknown) => failConfig(file, error))) as { default?: unknown }
  const config = module.default
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return fail('config-default-export', [shortPath(file)])
  return config
}

async function failConfig(file: string, error: unknown): Promise<never> {
  const slip = await placeOfSyntaxError(file, readFileSync(file, 'utf8'))
  const reason = slip?.message ?? (error instanceof Error ? error.message : String(error))
  const sentence = shortenPaths(reason.endsWith('.') ? reason : `${reason}.`) + kindOfModule(file, reason)
  const place = slip === undefined ? (await import('../element/thrown-at.ts')).thrownAt(error) : { location: slip.location }
  return fail('config-throws', [shortPath(file), sentence], place, { cause: error })
}

/** In a package of CommonJS Node cannot know that a config is a module. */
function kindOfModule(file: string, reason: string): string {
  const isTaken = /outside a module|Unexpected token 'export'/.test(reason) && !/\.m[jt]s$/.test(file)
  return isTaken ? ` Name it ${basename(file).replace(/\.([jt]s)$/, '.m$1')}, or say "type": "module" in package.json.` : ''
}

async function describe(issue: SettingIssue, file: string): Promise<Diagnostic> {
  const location = await placeOfSetting(file, readFileSync(file, 'utf8'), issue.path.split('.'))
  if (issue.kind === 'value') return createDiagnostic('config-value', [issue.path, issue.rule, JSON.stringify(issue.found)], { location })
  const key = issue.path.split('.').at(-1)!
  return createDiagnostic('config-key-unknown', [shortPath(file), issue.path, issue.known.join(', '), closest(key, issue.known)], {
    location,
  })
}

/** The settings are loaded, and zod with them, only where there is one to check. */
async function readEnvironment(environment: NodeJS.ProcessEnv): Promise<EmailcConfig> {
  if (!Object.keys(environment).some((name) => name.startsWith('EMAILC_'))) return {}
  const { settings, variableOf } = await import('./settings.ts')
  let config: EmailcConfig = {}
  for (const [path, setting] of Object.entries(settings)) {
    const text = environment[variableOf(path)]
    if (text === undefined || text === '') continue
    const value = setting.parse(text)
    if (!setting.schema().safeParse(value).success) fail('option-value', [variableOf(path), setting.rule, text])
    config = merge(config, nest(path.split('.'), value))
  }
  return config
}

function nest(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object
}

/** Lays one config over another; groups are merged, lists and values are replaced. */
function merge(below: object, above: object): object {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(below))
  for (const [key, value] of Object.entries(above)) {
    const old = merged[key]
    merged[key] = isGroup(old) && isGroup(value) ? merge(old, value) : value
  }
  return merged
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
