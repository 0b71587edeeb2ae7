import { existsSync, readFileSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { dirname } from 'node:path/posix'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import { defaultTemplates, discoverTemplates } from '../../src/project/discover.ts'
import type { TemplateFile } from '../../src/project/discover.ts'
import type { Project } from '../../src/project/project.ts'
import { startTemplateServer } from '../../src/project/server.ts'
import { compilerOptions } from '../../src/project/compiler-options.ts'
import type { TemplateServer } from '../../src/project/server.ts'
import { dependentsOf, forgetTree } from './dependents.ts'
import { compileRequest, requireTemplate } from './mails.ts'
import type { CompiledMail } from './mails.ts'
import type { MailRequest, TemplateItem } from './protocol.ts'

/** What happened to a file. */
export type FileEvent = 'change' | 'add' | 'unlink'

/** The project as the studio sees it: its templates, the mails they make, and what a change of a file concerns. */
export class Workspace {
  readonly project: Project
  private readonly patterns: readonly string[]
  private readonly server: Promise<TemplateServer>
  private list: readonly TemplateFile[]

  /** @param patterns globs of the command line; the config's when empty */
  constructor(project: Project, patterns: readonly string[], { isWatching = true } = {}) {
    this.project = project
    this.patterns = patterns
    this.server = startTemplateServer({ root: project.root, watch: isWatching })
    this.list = this.discover()
  }

  get templates(): readonly TemplateFile[] {
    return this.list
  }

  /** As they are listed: those of a folder before those of its folders. */
  items(): TemplateItem[] {
    return this.list.toSorted(byFolder).map(({ path, file }) => ({ path, file: relative(this.project.root, file).split(sep).join('/') }))
  }

  /** Looks for templates again; whether the list became another. */
  rediscover(): boolean {
    const before = this.list.map(({ file }) => file).join('\n')
    this.list = this.discover()
    return this.list.map(({ file }) => file).join('\n') !== before
  }

  async compile(request: MailRequest): Promise<CompiledMail> {
    return compileRequest(await this.server, requireTemplate(this.list, request.template), request, compilerOptions(this.project.config))
  }

  /** Makes a template that could not be compiled be loaded from nothing. */
  async forget(template: string): Promise<void> {
    const found = this.list.find(({ path }) => path === template)
    if (found !== undefined) forgetTree(await this.server, found.file)
  }

  /** The templates, of those that were loaded, whose mail is made of a file. */
  async dependents(file: string): Promise<ReadonlySet<string>> {
    const files = dependentsOf(await this.server, file)
    return new Set(this.list.flatMap((template) => (files.has(template.file) ? template.path : [])))
  }

  /**
   * Follows every file of the project and every file outside it that a template imports.
   *
   * @param onChange is called when the module graph knows of the change
   */
  async watch(onChange: (file: string, event: FileEvent) => void): Promise<void> {
    const { vite, environment } = await this.server
    const follow = async (file: string, event: FileEvent): Promise<void> => {
      await settled(file, event)
      const seen = stampOf(file)
      environment.moduleGraph.onFileChange(file)
      onChange(file, event)
      await new Promise((done) => setTimeout(done, WATCHER_DEAF_MS).unref())
      if (stampOf(file) !== seen) await follow(file, 'change')
    }
    for (const event of ['change', 'add', 'unlink'] as const) vite.watcher.on(event, (file: string) => void follow(file, event))
  }

  /** Loads what every template needs while the browser is still starting. Mistakes are told to whoever opens the template. */
  async warmUp(): Promise<void> {
    const first = this.items()[0]
    if (first !== undefined) await this.compile({ template: first.path }).catch(() => undefined)
  }

  async close(): Promise<void> {
    await (await this.server).close()
  }

  readSource = (file: string): string | undefined => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  }

  private discover(): TemplateFile[] {
    const { root, cwd, config } = this.project
    try {
      return discoverTemplates(root, config.templates ?? defaultTemplates, this.patterns, cwd)
    } catch (error) {
      // The studio of an empty project says so, and shows the first template as soon as there is one.
      if (error instanceof EmailcError && error.code === 'template-not-found') return []
      throw error
    }
  }
}

function byFolder(a: TemplateFile, b: TemplateFile): number {
  const [folderA, folderB] = [dirname(a.path), dirname(b.path)]
  if (folderA !== folderB) return folderA === '.' ? -1 : folderB === '.' ? 1 : folderA.localeCompare(folderB, 'en', { numeric: true })
  return a.path.localeCompare(b.path, 'en', { numeric: true })
}

/** Chokidar drops a change that comes within 50 ms of another of the same file, as a formatter's after a save does. */
const WATCHER_DEAF_MS = 80

/** Tells one content of a file from the next without reading it. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stats === undefined ? '' : `${stats.mtimeNs} ${stats.size} ${stats.ino}`
}

const HALF_WRITTEN_MS = 30

/** Editors that truncate before they write leave an empty file for a moment, which is nothing to compile. */
async function settled(file: string, event: FileEvent): Promise<void> {
  if (event === 'unlink' || !existsSync(file) || statSync(file, { throwIfNoEntry: false })?.size !== 0) return
  await new Promise((done) => setTimeout(done, HALF_WRITTEN_MS))
}
