import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createDiagnostic, EmailcError, fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { locationAt } from '../diagnostics/location.ts'
import type { Location } from '../diagnostics/location.ts'
import { thrownAt } from '../element/thrown-at.ts'
import type { TemplateServer } from './server.ts'
import { shortenPaths, shortPath } from './short-path.ts'
import { placeOfImport, placeOfImportedName } from './source-place.ts'
import { readTemplateModule } from './template-module.ts'
import type { TemplateModule } from './template-module.ts'

/**
 * Runs a template's module in the project's Vite server and checks its exports. A module that has not changed since the
 * last call is not run again.
 *
 * @param file the absolute path of the template
 * @throws EmailcError `template-syntax`, `template-import`, `template-load`, or what is wrong with the exports
 */
export async function loadTemplate(server: TemplateServer, file: string): Promise<TemplateModule> {
  const exports = await server.environment.runner.import<Record<string, unknown>>(file).catch((error: unknown) => failLoading(file, error))
  return readTemplateModule(exports, file)
}

/** What Vite and Rolldown put on their errors. */
export interface BundlerError {
  readonly code?: string
  readonly message: string
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number }
  readonly errors?: readonly BundlerError[]
  /** Of an error that is our own. */
  readonly diagnostics?: readonly Diagnostic[]
}

/** Says in our words why a module could not be loaded. */
export function failLoading(file: string, error: unknown): never {
  const problem = error as BundlerError
  const own = ownDiagnostics(problem)
  if (own !== undefined) throw error instanceof EmailcError ? error : new EmailcError(own, { cause: error })
  const syntaxErrors = (problem.errors ?? []).filter((inner) => inner.code === 'PARSE_ERROR')
  if (syntaxErrors.length > 0) throw new EmailcError([syntaxDiagnostic(file, syntaxErrors[0]!)], { cause: error })
  const missingExport = problem.errors?.find((inner) => inner.code === 'MISSING_EXPORT')
  if (missingExport !== undefined) return failExport(file, missingExport)
  const missing = missingImport(stripVTControlCharacters(problem.errors?.[0]?.message ?? problem.message ?? ''))
  if (missing !== undefined) return failImport(missing.specifier, importerPath(missing.importer, file))
  const tsconfig = missingTsconfig(problem)
  if (tsconfig !== undefined) return failTsconfig(file, tsconfig)
  return fail('template-load', [shortPath(file), shortenPaths(reasonOf(error))], thrownAt(error), { cause: error })
}

/** What a tsconfig.json extends and is not there, in the words of Vite's resolver or of Rolldown. */
function missingTsconfig({ message, errors }: BundlerError): string | undefined {
  const text = stripVTControlCharacters(errors?.[0]?.message ?? message ?? '')
  return (/Failed to load tsconfig '(.+?)'/.exec(text) ?? /Tsconfig not found (\S+)/.exec(text))?.[1]
}

function failTsconfig(file: string, target: string): never {
  let folder = dirname(file)
  while (!existsSync(join(folder, 'tsconfig.json')) && dirname(folder) !== folder) folder = dirname(folder)
  const tsconfig = join(folder, 'tsconfig.json')
  const source = existsSync(tsconfig) ? readFileSync(tsconfig, 'utf8') : ''
  const at = source.indexOf(JSON.stringify(target))
  return fail('tsconfig-extends', [shortPath(tsconfig), target], at === -1 ? {} : { location: locationAt(tsconfig, source, at) })
}

/** The first line of an error; of a failed build, that of the first error it lists. */
function reasonOf(error: unknown): string {
  const { message, errors } = error as BundlerError
  const text = errors?.[0]?.message ?? message ?? String(error)
  return stripVTControlCharacters(text).trim().split('\n')[0]!
}

/** What our own plugins say passes through Vite and Rolldown, which make new errors of it. */
function ownDiagnostics(error: BundlerError): readonly Diagnostic[] | undefined {
  return [error, ...(error.errors ?? [])].find(({ diagnostics }) => diagnostics !== undefined)?.diagnostics
}

function failExport(file: string, error: BundlerError): never {
  const [, name = '?', module = '?'] = /"(.+?)" is not exported by "(.+?)"/.exec(stripVTControlCharacters(error.message)) ?? []
  // Rolldown counts in what our transform wrote, where lines are longer than the author's.
  const place = placeOfImportedName(error.loc?.file ?? file, name)
  return fail('template-export', [name, place?.specifier ?? module], { location: place?.location ?? locationOf(file, error) })
}

/** The parser goes on after its first error, and what it says then is about the confusion the first one left. */
function syntaxDiagnostic(file: string, error: BundlerError) {
  const [line = ''] = stripVTControlCharacters(error.message).trim().split('\n')
  const reason = line.replace(/^\[\w+\]\s*/, '').replace(/\.$/, '')
  const location = locationOf(file, error)
  return createDiagnostic('template-syntax', [shortPath(location?.file ?? file), reason], { location })
}

/** Rolldown counts columns from 0. */
function locationOf(file: string, { loc }: BundlerError): Location | undefined {
  return loc === undefined ? undefined : { file: loc.file ?? file, line: loc.line, column: loc.column + 1 }
}

function missingImport(message: string): { specifier: string; importer: string | undefined } | undefined {
  const match =
    /Cannot find module '(.+?)' imported from '(.+?)'/.exec(message) ??
    /Failed to load url (\S+) \(resolved id: .*?\)(?: in (.+?))?\. Does the file exist/.exec(message) ??
    /Cannot find (?:package|module) '(.+?)' imported from (\S+)/.exec(message) ??
    /Could not resolve '(.+?)' in (.+)/.exec(message)
  return match === null ? undefined : { specifier: match[1]!, importer: match[2] }
}

/** Rolldown names files relative to the project. */
function importerPath(importer: string | undefined, file: string): string {
  return importer === undefined || file.endsWith(`/${importer}`) ? file : resolve(importer)
}

/** Reports an import that leads nowhere, at the place in the importing file where it is written. */
export function failImport(specifier: string, importer: string): never {
  const location = placeOfImport(importer, specifier)
  return fail('template-import', [specifier, shortPath(importer)], location === undefined ? {} : { location })
}
