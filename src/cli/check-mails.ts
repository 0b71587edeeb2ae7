import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkHtml } from '../check/check-document.ts'
import type { CheckOptions, CheckResult } from '../check/check-document.ts'
import { readMail } from '../check/read-mail.ts'
import type { CheckSummary, MailReport } from '../check/summary.ts'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { mapLocations } from '../diagnostics/map-locations.ts'
import type { Location } from '../diagnostics/location.ts'
import { imageFiles, imageInfoOfBytes } from '../project/image-files.ts'
import { packageVersion } from '../project/package-root.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { compilerOptions } from '../project/compiler-options.ts'
import type { Project } from '../project/project.ts'
import { fixturesInLocales } from '../project/locales.ts'
import type { TemplateModule } from '../project/template-module.ts'
import { readInput, sortInputs } from './check-inputs.ts'
import { mailOptions } from '../check/mail-options.ts'
import type { CheckFlags } from './commands/check.ts'
import { hasColor } from './terminal.ts'

/** Checks what a command line names, one mail after the other: files as they are, templates in every fixture and every language. */
export async function* checkMails(
  project: Project,
  names: readonly string[],
  flags: CheckFlags,
  onMail: (line: string) => void,
): AsyncGenerator<CheckedMail> {
  const options = optionsFor(project, flags)
  const { mails, templates } = sortInputs(names)
  for (const name of mails) {
    onMail(name)
    yield checkFile(name, project, options)
  }
  if (names.length > 0 && templates.length === 0) return
  for (const template of project.templates(templates)) {
    onMail(template.file)
    yield* checkTemplate(project, template.file, flags, options)
  }
}

/** A report, and the HTML its places count in where that is not the file as it lies on disk. */
export interface CheckedMail extends MailReport {
  readonly html?: string
}

/** A file that cannot be read as a mail is a finding of its own, so that the rest of a run is not lost. */
function checkFile(name: string, project: Project, options: CheckOptions): CheckedMail {
  const file = name === '-' ? 'stdin' : name
  const bytes = readInput(name)
  try {
    const { images, ...mail } = readMail(bytes, file)
    const files = imageFiles({ folder: name === '-' ? '.' : dirname(name), root: project.root, served: project.config.check?.images })
    const imageInfo = (src: string) => {
      const part = /^cid:/i.test(src) ? images.get(decodeURIComponent(src.slice(4))) : undefined
      return part === undefined ? files(src) : imageInfoOfBytes(part)
    }
    const result = checkHtml(mail.html, { ...options, ...mail, file, imageInfo })
    return { file, result, html: mail.html }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    if (!error.code.startsWith('document-')) throw error
    const location = { file, line: 1, column: 1 }
    const diagnostics = error.diagnostics.map((diagnostic) => ({ ...diagnostic, location: diagnostic.location ?? location }))
    return { file, result: withCompiled(unread(options), diagnostics, (place) => place), html: '' }
  }
}

async function* checkTemplate(project: Project, file: string, flags: CheckFlags, options: CheckOptions): AsyncGenerator<MailReport> {
  const { loadTemplate } = await import('../project/load-template.ts')
  const module = await loadTemplate(await project.server(), file)
  const short = shortFile(file, project.root)
  const imageInfo = imageFiles({ folder: dirname(file), root: project.root, served: project.config.check?.images })
  for (const state of statesOf(module, flags.fixture)) {
    const { fixture, locale } = state
    const kind = flags.kind ?? module.kind
    const { inspection, diagnostics } = await inspectState(project, module, file, state)
    const result =
      inspection === undefined
        ? unread(options)
        : checkHtml(inspection.message.html, { ...options, imageInfo, file: short, ...mailOptions(inspection, fixture, kind) })
    yield { file: short, fixture, locale, result: withShortPlaces(result, diagnostics, project.root) }
  }
}

/** One mail of a template: a fixture in its own language, or in another. */
interface MailState {
  readonly fixture: string | undefined
  readonly locale?: string
  /** The fixture's with the other language. */
  readonly props?: object
}

/** Every fixture in every language, each mail once. */
function statesOf({ fixtures }: TemplateModule, wanted: string | undefined): MailState[] {
  const names = wanted === undefined ? Object.keys(fixtures) : [wanted]
  const own = names.length === 0 ? [{ fixture: undefined }] : names.map((fixture) => ({ fixture }))
  const keyOf = (props: object): string => JSON.stringify(Object.entries(props).sort())
  const seen = new Set(Object.values(fixtures).map(keyOf))
  const others = fixturesInLocales(fixtures).flatMap(({ locale, fixtures: translated }) =>
    names.flatMap((fixture): MailState[] => {
      const props = translated[fixture]
      if (props === undefined || seen.has(keyOf(props))) return []
      seen.add(keyOf(props))
      return [{ fixture, locale, props }]
    }),
  )
  return [...own, ...others]
}

/** There is no mail when it fails to compile, and that is a finding. */
interface Inspected {
  readonly inspection?: Inspection
  readonly diagnostics: readonly Diagnostic[]
}

/** One mail with the way back to its source. */
async function inspectState(project: Project, module: TemplateModule, file: string, state: MailState): Promise<Inspected> {
  const { propsFor } = await import('../project/props-for.ts')
  const { inspectMail } = await import('../project/inspect-mail.ts')
  const { validateProps } = await import('../project/template-module.ts')
  const { fixture, locale, props } = state
  const own = props === undefined ? await propsFor(module, file, { cwd: project.cwd, propsFile: undefined, fixture }) : undefined
  try {
    const valid = own ?? (await validateProps(module, props!, `Fixture "${fixture}" in ${locale}`, file))
    const inspection = await inspectMail(module.component, valid, compilerOptions(project.config))
    return { inspection, diagnostics: inspection.diagnostics }
  } catch (error) {
    if (error instanceof EmailcError) return { diagnostics: error.diagnostics }
    throw error
  }
}

/** The result of a mail that there is not. */
function unread(options: CheckOptions): CheckResult {
  return { ...checkHtml('', { targets: options.targets }), findings: [], proved: {} }
}

function withShortPlaces(result: CheckResult, diagnostics: readonly Diagnostic[], root: string): CheckResult {
  return withCompiled(result, diagnostics, (location) => ({ ...location, file: shortFile(location.file, root) }))
}

/** What was reported before the check stands beside what the checker found. */
function withCompiled(result: CheckResult, diagnostics: readonly Diagnostic[], place: (location: Location) => Location): CheckResult {
  const compiled = diagnostics.map((diagnostic) => ({
    ...diagnostic,
    reason: '',
    clients: [],
    source: [],
    part: 'html' as const,
    places: diagnostic.location === undefined ? [] : [diagnostic.location],
  }))
  return {
    ...result,
    findings: [...compiled, ...result.findings].map((finding) => ({
      ...finding,
      ...mapLocations(finding, place),
      places: finding.places.map(place),
    })),
  }
}

function shortFile(file: string, root: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file
  return relative(process.cwd(), isAbsolute(path) ? path : resolve(root, path))
}

function optionsFor(project: Project, flags: CheckFlags): CheckOptions {
  const settings = project.config.check
  return {
    targets: flags.targets?.split(',') ?? project.config.targets,
    rules: settings?.rules,
    ignore: settings?.ignore,
    kind: flags.kind,
    readSource: (file) => readSource(file.startsWith('file:') ? fileURLToPath(file) : resolve(project.root, file)),
  }
}

/** Writes a summary in the format that was asked for. */
export async function reportOf(
  summary: CheckSummary,
  format: CheckFlags['format'],
  isOk: boolean,
  sources: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../check/format/json.ts')).formatJson(summary, isOk)
    case 'github':
      return (await import('../check/format/github.ts')).formatGithub(summary)
    case 'sarif':
      return (await import('../check/format/sarif.ts')).formatSarif(summary, packageVersion())
    case 'pretty':
      return (await import('../check/format/pretty.ts')).formatPretty(summary, {
        readSource: (file) => sources.get(file) ?? readSource(resolve(file)),
        color: hasColor(process.stdout),
      })
  }
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
