import { relative } from 'node:path'
import type { CompileResult, Compiler } from '../../compile.ts'
import { EmailcError } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { compileMail } from '../compile-mail.ts'
import type { TemplateFile } from '../discover.ts'
import { fixturesInLocales } from '../locales.ts'
import { loadTemplate } from '../load-template.ts'
import type { TemplateServer } from '../server.ts'
import { readTemplateModule, validateProps } from '../template-module.ts'
import type { TemplateModule } from '../template-module.ts'
import { withPrepared } from './bundle.ts'
import type { Bundle } from './bundle.ts'
import { mergeDiagnostics, relativeTo } from './merge-diagnostics.ts'
import type { FixtureResult, LocaleResult, TemplateResult } from './result.ts'
import { runBundle } from './run-bundle.ts'
import { writeLocale, writeTemplate } from './write-files.ts'

/** What the templates of one build share. */
export interface BuildContext {
  readonly root: string
  /** The output folder, absolute. */
  readonly out: string
  /** The fixture whose mail is written; `default` where a template does not have it. */
  readonly fixture: string
  readonly compiler: Compiler
  /** Starts Vite, for a template with something to report. */
  readonly server: () => Promise<TemplateServer>
}

export interface BuiltTemplate {
  readonly result: TemplateResult
  /** The files the template is made of; empty when it could not be bundled. */
  readonly files: readonly string[]
}

interface CompiledFixture {
  readonly result: FixtureResult
  readonly mail?: CompileResult
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles a template's fixtures with the very module that the worker will run, and writes its four files. What is
 * wrong with the template ends up in the result's diagnostics; when that is an error, nothing is written for it.
 */
export async function buildTemplate(template: TemplateFile, bundle: Promise<Bundle>, context: BuildContext): Promise<BuiltTemplate> {
  const base = { template: relative(context.root, template.file), path: template.path, fixtures: [], shapes: 0 }
  try {
    const { code, files: sources } = await bundle
    const lowered = context.compiler.stats().misses
    const { module, compiled, locales } = await compileBundle(code, template.file, context)
    const result: TemplateResult = {
      ...base,
      ...(module.kind === undefined ? {} : { kind: module.kind }),
      fixtures: compiled.map((fixture) => fixture.result),
      ...(locales.length === 0
        ? {}
        : { locales: locales.map(({ locale, fixtures }) => ({ locale, fixtures: fixtures.map((fixture) => fixture.result) })) }),
      shapes: context.compiler.stats().misses - lowered,
      diagnostics: relativeTo(context.root, mergeDiagnostics(all({ compiled, locales }).flatMap((fixture) => fixture.diagnostics))),
    }
    if (result.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { result, files: sources }
    const shown = choose(compiled, context.fixture)
    const prepared = withPrepared(code, context.compiler.prepared(module.component))
    const files = writeTemplate(context.out, template.path, shown.mail!, prepared)
    const inLocales = locales.map(({ locale, fixtures }): LocaleResult => {
      const { mail } = choose(fixtures, shown.result.name)
      return { locale, fixtures: fixtures.map(({ result: row }) => row), files: writeLocale(context.out, template.path, locale, mail!) }
    })
    return {
      result: { ...result, fixture: shown.result.name, files, ...(inLocales.length === 0 ? {} : { locales: inLocales }) },
      files: sources,
    }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    return { result: { ...base, diagnostics: relativeTo(context.root, error.diagnostics) }, files: [] }
  }
}

interface Mails {
  readonly compiled: readonly CompiledFixture[]
  /** Every fixture in every language, for a template that has several. */
  readonly locales: readonly { readonly locale: string; readonly fixtures: readonly CompiledFixture[] }[]
}

interface Compiled extends Mails {
  readonly module: TemplateModule
}

function all({ compiled, locales }: Mails): CompiledFixture[] {
  return [...compiled, ...locales.flatMap(({ fixtures }) => fixtures)]
}

/**
 * A bundle does not know where its elements stand in the source. So when there is anything to report, or the module fails as
 * a whole, the template is loaded once more through Vite, which says the same with places.
 */
async function compileBundle(code: string, file: string, context: BuildContext): Promise<Compiled> {
  const fromBundle = await compileModule(async () => readTemplateModule(await runBundle(code, context.root), file), file, context).catch(
    () => undefined,
  )
  if (fromBundle !== undefined && all(fromBundle).every((fixture) => fixture.diagnostics.length === 0)) return fromBundle
  return compileModule(async () => loadTemplate(await context.server(), file), file, context)
}

/** A template without fixtures is compiled with no props at all, which is right for one that takes none. */
async function compileModule(load: () => Promise<TemplateModule>, file: string, { compiler }: BuildContext): Promise<Compiled> {
  const module = await load()
  const fixtures = Object.keys(module.fixtures).length === 0 ? { default: {} } : module.fixtures
  const compileAll = async (all: TemplateModule['fixtures'], where: string): Promise<CompiledFixture[]> => {
    const compiled: CompiledFixture[] = []
    for (const [name, props] of Object.entries(all))
      compiled.push(await compileFixture(compiler, module, { name, props, called: `Fixture "${name}"${where}` }, file))
    return compiled
  }
  const compiled = await compileAll(fixtures, '')
  const locales: { locale: string; fixtures: CompiledFixture[] }[] = []
  for (const { locale, fixtures: translated } of fixturesInLocales(module.fixtures))
    if (isFileName(locale)) locales.push({ locale, fixtures: await compileAll(translated, ` in ${locale}`) })
  return { module, compiled, locales }
}

/** A language names files; what could lead elsewhere is no language. */
function isFileName(locale: string): boolean {
  return /^\w[\w-]*$/.test(locale)
}

interface NamedProps {
  readonly name: string
  readonly props: object
  /** What diagnostics call it. */
  readonly called: string
}

async function compileFixture(
  compiler: Compiler,
  module: TemplateModule,
  { name, props, called }: NamedProps,
  file: string,
): Promise<CompiledFixture> {
  try {
    const valid = await validateProps(module, props, called, file)
    const mail = await compileMail(compiler, module.component, valid)
    const bytes = { htmlBytes: Buffer.byteLength(mail.html), textBytes: Buffer.byteLength(mail.text) }
    return { result: { name, shape: mail.shape.id, subject: mail.subject, ...bytes }, mail, diagnostics: mail.diagnostics }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    return { result: { name }, diagnostics: error.diagnostics }
  }
}

function choose(compiled: readonly CompiledFixture[], wanted: string): CompiledFixture {
  const named = (name: string) => compiled.find((fixture) => fixture.result.name === name)
  return named(wanted) ?? named('default') ?? compiled[0]!
}
