import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { packageVersion } from '../../src/project/package-root.ts'
import type { TemplateFile } from '../../src/project/discover.ts'
import type { Project } from '../../src/project/project.ts'
import { checkMail } from './checks.ts'
import { loadClient } from './client-bundle.ts'
import type { MailQuestion } from './mail-jobs.ts'
import { describeMail } from './mails.ts'
import { framePage, iconSvg, studioPage } from './pages.ts'
import { Reporter } from './problems.ts'
import type { Problem, StaticMail, ViewRequest } from './protocol.ts'
import { senderOf } from './sending.ts'
import { TemplateList } from './template-list.ts'
import { Workspace } from './workspace.ts'

export interface StaticExport {
  /** The folder that any static host can serve. */
  readonly folder: string
  readonly mails: number
  /** What kept a template out of the copy. */
  readonly problems: readonly Problem[]
}

const drawn: readonly ViewRequest[] = [
  { view: 'dark' },
  { view: 'dark-gmail' },
  { view: 'dark-outlook' },
  { view: 'gmail' },
  { view: 'images-off' },
  { view: 'html-word' },
  ...([12, 14, 15, 16] as const).flatMap((wordVersion) =>
    ([96, 120] as const).map((dpi): ViewRequest => ({ view: 'word', wordVersion, dpi })),
  ),
]

/**
 * Writes a read-only copy of the studio: every template in every fixture, language and view, with its checks, as plain files.
 *
 * @param patterns globs or files; all templates of the project when there are none
 * @param out the folder to write into; it may be served from any path
 */
export async function exportStudio(project: Project, patterns: readonly string[], out: string): Promise<StaticExport> {
  const templates = new TemplateList(project, patterns)
  const copy = new StaticCopy(project, out)
  try {
    for (const { path } of templates.items()) await copy.addTemplate(templates.require(path))
    await writePage(project, templates, out, copy.files)
  } finally {
    await copy.close()
  }
  return { folder: out, mails: copy.mails, problems: copy.problems }
}

/** The mails of a copy, as they are written. */
class StaticCopy {
  /** By template, fixture and language. */
  readonly files: Record<string, string> = {}
  readonly problems: Problem[] = []
  mails = 0
  private readonly out: string
  private readonly workspace: Workspace
  private readonly reporter: Reporter
  private written = 0

  constructor(project: Project, out: string) {
    this.out = out
    this.workspace = new Workspace(project)
    this.reporter = new Reporter(project.root)
    mkdirSync(join(out, 'data'), { recursive: true })
  }

  async close(): Promise<void> {
    await this.workspace.close()
  }

  async addTemplate({ path: template, file }: TemplateFile): Promise<void> {
    const form = await this.workspace.form({ file, request: { template } }).catch((error: unknown) => this.refuse(error))
    if (form === undefined) return
    for (const fixture of form.fixtures.length === 0 ? [undefined] : form.fixtures) {
      const data = await this.addMail({ file, request: { template, fixture } })
      this.files[`${template}:${fixture}`] = data
      if (fixture === form.fixture) this.files[template] = data
      await this.addLanguages({ file, request: { template, fixture } }, data)
    }
  }

  /** @param own the file of the fixture in its own language */
  private async addLanguages({ file, request }: MailQuestion, own: string): Promise<void> {
    const { locales, props } = await this.workspace.form({ file, request })
    if (locales === undefined) return
    for (const locale of locales.values) {
      const isOwn = (props as Readonly<Record<string, unknown>>)[locales.prop] === locale
      const data = isOwn ? own : await this.addMail({ file, request: { ...request, locale } })
      this.files[`${request.template}:${request.fixture}:${locale}`] = data
    }
  }

  /** Writes the mail, or what is wrong with it, which its reader sees in its place. */
  private async addMail(question: MailQuestion): Promise<string> {
    const { workspace, reporter } = this
    try {
      const compiled = await workspace.compile(question)
      const { template } = question.request
      const mail = await describeMail(template, compiled, { views: drawn, wantsElements: true }, reporter, performance.now())
      const checks = await checkMail(compiled, { facts: workspace.facts, reporter, readSource: workspace.readSource })
      this.mails++
      // How long it took would make two exports of the same files differ.
      return this.write({ mail: { ...mail, ms: 0 }, checks })
    } catch (error) {
      this.refuse(error)
      return this.write({ problems: reporter.thrown(error), form: await workspace.form(question) })
    }
  }

  private write(mail: StaticMail): string {
    const data = `data/${this.written++}.json`
    writeFileSync(join(this.out, data), JSON.stringify(mail))
    return data
  }

  private refuse(error: unknown): undefined {
    this.problems.push(...this.reporter.thrown(error))
  }
}

async function writePage(project: Project, list: TemplateList, out: string, files: Readonly<Record<string, string>>): Promise<void> {
  const { script, style } = await loadClient()
  const templates = list.items().filter(({ path }) => files[path] !== undefined)
  const sender = senderOf(project)
  const page = studioPage({
    mode: 'static',
    isGuest: true,
    token: '',
    project: basename(project.root),
    sender,
    version: packageVersion(),
    templates,
    files,
  })
  writeFileSync(join(out, 'index.html'), page)
  writeFileSync(join(out, 'studio.js'), script)
  writeFileSync(join(out, 'studio.css'), style)
  writeFileSync(join(out, 'frame.html'), framePage)
  writeFileSync(join(out, 'icon.svg'), iconSvg)
}
