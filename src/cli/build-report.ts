import { resolve } from 'node:path'
import type { MailReport } from '../check/summary.ts'
import type { BuildResult, TemplateResult } from '../project/build/result.ts'
import type { Project } from '../project/project.ts'
import { shortPath } from '../project/short-path.ts'
import { exitCode, exitCodeOf } from './exit-code.ts'
import { reportDiagnostics } from './report.ts'
import { formatTable } from './table.ts'
import { endProgress, note, print, progress } from './terminal.ts'

interface ReportFlags {
  readonly check?: boolean
  readonly json?: boolean
}

/** Prints what a build found and wrote, checks it when asked to, and returns the exit code. */
export async function reportBuild(project: Project, result: BuildResult, flags: ReportFlags): Promise<number> {
  const diagnostics = result.templates.flatMap((template) => template.diagnostics)
  reportDiagnostics(diagnostics, project.root)
  const checked = flags.check === true ? await checkBuilt(project, result) : undefined
  const code = Math.max(exitCodeOf(diagnostics), checked?.code ?? exitCode.fine)
  if (flags.json === true) {
    print(
      JSON.stringify({ ok: code === exitCode.fine, out: shortPath(result.out), templates: result.templates, ...checked?.json }, null, 2),
    )
    return code
  }
  const rows = result.templates.flatMap((row) => [rowOf(row, result), ...localeRowsOf(row, result)])
  print(formatTable(['template', 'shapes', 'HTML bytes', 'text bytes', 'diagnostics', 'where'], rows))
  note(summaryOf(result))
  return code
}

/** Checks what was built as `emailc check` does. What did not compile has been reported already. */
async function checkBuilt(project: Project, { templates }: BuildResult): Promise<{ readonly code: number; readonly json: object }> {
  const { checkMails, reportOf } = await import('./check-mails.ts')
  const { exitCodeOfSummary, summarize } = await import('../check/summary.ts')
  const files = templates.filter((row) => row.files !== undefined).map((row) => resolve(project.root, row.template))
  const mails: MailReport[] = []
  if (files.length > 0) for await (const mail of checkMails(project, files, { format: 'pretty' }, progress)) mails.push(mail)
  endProgress()
  const summary = summarize(mails)
  const code = exitCodeOfSummary(summary, project.config.check?.maxWarnings)
  const report = await reportOf(summary, 'pretty', code === exitCode.fine)
  if (report !== '') note(report)
  return { code, json: { check: JSON.parse(await reportOf(summary, 'json', code === exitCode.fine)) as object } }
}

function rowOf(row: TemplateResult, { out }: BuildResult): (string | number)[] {
  const shown = row.fixtures.find((fixture) => fixture.name === row.fixture)
  const where = row.files === undefined ? 'not written' : `${shortPath(out)}/${row.path}/`
  return [row.template, row.shapes, shown?.htmlBytes ?? '–', shown?.textBytes ?? '–', countsOf(row), where]
}

/** The mail in each language, below the row of its template. */
function localeRowsOf({ fixture, locales = [] }: TemplateResult, { out }: BuildResult): (string | number)[][] {
  return locales.map(({ locale, fixtures, files }) => {
    const shown = fixtures.find(({ name }) => name === fixture)
    const where = files === undefined ? 'not written' : `${shortPath(out)}/${files.html}`
    return [`  in ${locale}`, '', shown?.htmlBytes ?? '–', shown?.textBytes ?? '–', '', where]
  })
}

function countsOf({ diagnostics }: TemplateResult): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`]
  })
  return parts.length === 0 ? 'none' : parts.join(', ')
}

function summaryOf({ templates, unchanged, out }: BuildResult): string {
  const failed = templates.filter((template) => template.files === undefined).length
  const built = templates.length - unchanged - failed
  const parts = [`${built} built`, ...(unchanged > 0 ? [`${unchanged} unchanged`] : []), ...(failed > 0 ? [`${failed} failed`] : [])]
  return `${parts.join(', ')}; ${shortPath(out)}/manifest.json lists them.`
}
