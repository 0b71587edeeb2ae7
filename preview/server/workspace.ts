import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { compilerOptions } from '../../src/project/compiler-options.ts'
import { isOwnModule } from '../../src/project/own-modules.ts'
import { LateWatcher } from '../../src/project/late-watcher.ts'
import { startTemplateServer } from '../../src/project/server.ts'
import type { TemplateServer } from '../../src/project/server.ts'
import { dependentsOf, forgetTree, sourcesOf } from './dependents.ts'
import type { FileEvent, MailQuestion, ProjectFacts } from './mail-jobs.ts'
import { compileRequest, formOf, openRequest } from './mails.ts'
import type { CompiledMail } from './mails.ts'
import { OutsideFolders } from './outside-folders.ts'
import type { PropsForm } from './protocol.ts'
import { realPath } from './template-list.ts'

/** The project's modules: the mails its templates make, and what a change of a file concerns. */
export class Workspace {
  readonly facts: ProjectFacts
  private readonly server: Promise<TemplateServer>
  private outside: OutsideFolders | undefined
  private watcher: LateWatcher | undefined

  constructor(facts: ProjectFacts) {
    this.facts = facts
    this.server = startTemplateServer({ root: facts.root })
  }

  async compile({ file, request }: MailQuestion): Promise<CompiledMail> {
    try {
      const mail = await compileRequest(await this.server, file, request, compilerOptions(this.facts.config))
      this.outside?.close()
      return mail
    } catch (error) {
      this.outside?.follow(foldersOutside(await this.server, this.facts.root))
      throw error
    }
  }

  /** What a mail would be made with, also where none comes of it. @throws as loading the template does */
  async form({ file, request }: MailQuestion): Promise<PropsForm> {
    return formOf(await openRequest(await this.server, file, request))
  }

  /** The files a loaded template is made of. */
  async sources({ file }: MailQuestion): Promise<readonly string[]> {
    return sourcesOf(await this.server, realPath(file))
  }

  /** Makes a template that could not be compiled be loaded from nothing. */
  async forget(file: string): Promise<void> {
    forgetTree(await this.server, realPath(file))
  }

  /**
   * Follows every file of the project and every file outside it that a template imports.
   *
   * @param sinceMs files that were changed later, before the watcher had gone through all folders, count as new
   * @param first what comes before going through the folders, if it does not take long
   * @param onChange is called when the module graph knows of the change, with the loaded files that are made of the file, itself included
   */
  async watch(
    sinceMs: number,
    first: Promise<unknown>,
    onChange: (event: FileEvent, dependents: ReadonlySet<string>) => void,
  ): Promise<void> {
    const server = await this.server
    this.watcher = new LateWatcher(server, this.facts.root)
    const follow = async (file: string, event: FileEvent): Promise<void> => {
      await settled(file, event)
      const seen = stampOf(file)
      server.environment.moduleGraph.onFileChange(file)
      onChange(event, dependentsOf(server, file))
      await new Promise((done) => setTimeout(done, WATCHER_DEAF_MS).unref())
      if (stampOf(file) !== seen) await follow(file, 'change')
    }
    this.outside = new OutsideFolders(async (file) => {
      // What Vite itself does of a file that its watcher reports: the resolver forgets that there was none.
      await server.environment.pluginContainer.watchChange(file, { event: 'create' })
      await follow(file, 'add')
    })
    for (const event of ['change', 'add', 'unlink'] as const) {
      // Modules go by their real paths, and the watcher by the path it walked.
      server.vite.watcher.on(event, (path: string) => void follow(join(realPath(dirname(path)), basename(path)), event))
    }
    await Promise.race([first, new Promise((done) => setTimeout(done, WATCH_AFTER_MS))])
    await this.watcher.open(sinceMs)
    // A template that nobody had loaded may be gone by then.
    onChange('unlink', new Set())
  }

  async close(): Promise<void> {
    this.outside?.close()
    await this.watcher?.close()
    await (await this.server).close()
  }

  readSource = (file: string): string | undefined => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  }
}

/** The folders of loaded files that the watcher does not look into. */
function foldersOutside({ environment }: TemplateServer, root: string): ReadonlySet<string> {
  const files = [...environment.moduleGraph.fileToModulesMap.keys()].filter((file) => isAbsolute(file) && !file.includes('/node_modules/'))
  return new Set(files.filter((file) => !file.startsWith(`${root}/`) && !isOwnModule(file)).map((file) => dirname(file)))
}

const WATCH_AFTER_MS = 1000

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
