import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { packageVersion } from '../../src/project/package-root.ts'
import type { TemplateFile } from '../../src/project/discover.ts'
import type { Project } from '../../src/project/project.ts'
import { checkMail } from './checks.ts'
import { loadClient } from './client-bundle.ts'
import { describeMail } from './mails.ts'
import { framePage, iconSvg, studioPage } from './pages.ts'
import { Reporter } from './problems.ts'
import type { Problem, ViewRequest } from './protocol.ts'
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
 * Writes a read-only copy of the studio: every template in every fixture and view, with its checks, as plain files.
 *
 * @param patterns globs or files; all templates of the project when there are none
 * @param out the folder to write into; it may be served from any path
 */
export async function exportStudio(project: Project, patterns: readonly string[], out: string): Promise<StaticExport> {
  const templates = new TemplateList(project, patterns)
  const workspace = new Workspace(project, { isWatching: false })
  const reporter = new Reporter(project.root)
  const files: Record<string, string> = {}
  const problems: Problem[] = []
  mkdirSync(join(out, 'data'), { recursive: true })
  try {
    for (const { path } of templates.items()) {
      try {
        await writeTemplate(templates.require(path), workspace, reporter, out, files)
      } catch (error) {
        problems.push(...reporter.thrown(error))
      }
    }
    await writePage(project, templates, out, files)
  } finally {
    await workspace.close()
  }
  return { folder: out, mails: new Set(Object.values(files)).size, problems }
}

async function writeTemplate(
  { path: template, file }: TemplateFile,
  workspace: Workspace,
  reporter: Reporter,
  out: string,
  files: Record<string, string>,
): Promise<void> {
  const first = await workspace.compile({ file, request: { template } })
  const names = Object.keys(first.module.fixtures)
  for (const fixture of names.length === 0 ? [undefined] : names) {
    const compiled = fixture === first.fixture ? first : await workspace.compile({ file, request: { template, fixture } })
    const mail = await describeMail(template, compiled, { views: drawn, wantsElements: true }, reporter, performance.now())
    const checks = checkMail(compiled, { facts: workspace.facts, reporter, readSource: workspace.readSource })
    const data = `data/${new Set(Object.values(files)).size}.json`
    // How long it took would make two exports of the same files differ.
    writeFileSync(join(out, data), JSON.stringify({ mail: { ...mail, ms: 0 }, checks }))
    files[`${template}:${fixture}`] = data
    if (fixture === first.fixture) files[template] = data
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
