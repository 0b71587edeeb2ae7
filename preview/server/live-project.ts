import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Project } from '../../src/project/project.ts'
import { inTurn } from '../../src/project/in-turn.ts'
import { FixHistory } from './fix-history.ts'
import { KeptMail } from './kept-mail.ts'
import type { FileEvent } from './mail-jobs.ts'
import type { MailThread } from './mail-thread.ts'
import { Reporter } from './problems.ts'
import type { Problem } from './protocol.ts'
import type { Sockets } from './socket.ts'
import { TemplateList } from './template-list.ts'

const QUIET_MS = 60 // editors write a file in several steps

/** A project while a studio is open on it: its config and templates are what its files say at this moment. */
export class LiveProject {
  readonly project: Project
  readonly templates: TemplateList
  readonly thread: MailThread
  readonly reporter: Reporter
  /** What the last studio of this project showed. */
  readonly kept: KeptMail
  readonly fixes = new FixHistory()
  /** What is wrong with the config as it stands; until it is mended the last good one counts. */
  configProblems: readonly Problem[] | undefined

  private configWatcher: FSWatcher | undefined

  constructor(project: Project, patterns: readonly string[], thread: MailThread) {
    this.project = project
    this.templates = new TemplateList(project, patterns)
    this.thread = thread
    this.reporter = new Reporter(project.root)
    this.kept = new KeptMail(project)
  }

  async close(): Promise<void> {
    this.configWatcher?.close()
    await this.thread.close()
  }

  /** Begins to follow the files, and tells the open pages. */
  open(sockets: Sockets): void {
    const { root, config } = this.project
    this.thread.open(
      { root, config },
      {
        onNamed: (name, file) => this.reporter.learn(name, file),
        onChanged: (event, dependents) => this.follow(sockets, event, dependents),
        onReplaced: () => {
          for (const session of sockets.sessions) session.threadReplaced()
        },
      },
    )
    this.warmUp()
    this.configWatcher = this.watchConfig(sockets)
  }

  /** Loads what every template needs while the browser is still starting. Mistakes are told to whoever opens the template. */
  private warmUp(): void {
    const { template = '' } = this.kept
    const first = this.templates.find(template)?.path ?? this.templates.items()[0]?.path
    if (first === undefined) return
    const question = { request: { template: first }, file: this.templates.require(first).file }
    void this.thread
      .ask('render', { ...question, views: [], wantsElements: false, wantsChecks: false, isFresh: false })
      .catch(() => undefined)
  }

  private follow(sockets: Sockets, event: FileEvent, dependents: ReadonlySet<string>): void {
    const isListed = event !== 'change' && this.templates.rediscover()
    const changed = this.templates.of(dependents)
    for (const session of sockets.sessions) session.filesChanged(changed)
    if (isListed) sockets.broadcast({ kind: 'templates', templates: this.templates.items() })
    if (changed.size > 0) sockets.broadcast({ kind: 'changed', templates: [...changed] })
  }

  /** The thread that runs templates is another after each change, so the config is watched from here. */
  private watchConfig(sockets: Sockets): FSWatcher {
    const { root, configFile } = this.project
    const folder = configFile === undefined ? root : dirname(configFile)
    const follow = inTurn(() => this.followConfig(sockets))
    let timer: NodeJS.Timeout | undefined
    const watcher = watch(folder, (_event, name) => {
      if (name === null || !isConfig(name, configFile)) return
      clearTimeout(timer)
      timer = setTimeout(() => void follow(), QUIET_MS)
    })
    return watcher.on('error', () => watcher.close()) // a folder that is gone, or a machine that watches no more folders
  }

  private async followConfig(sockets: Sockets): Promise<void> {
    try {
      await this.project.reread()
      this.templates.rediscover()
      this.configProblems = undefined
      const { root, config } = this.project
      await this.thread.reopen({ root, config })
    } catch (error) {
      this.configProblems = this.reporter.thrown(error)
    }
    sockets.broadcast({ kind: 'templates', templates: this.templates.items() })
    sockets.broadcast({ kind: 'changed', templates: this.templates.items().map(({ path }) => path) })
    for (const session of sockets.sessions) session.configChanged()
  }
}

function isConfig(name: string, configFile: string | undefined): boolean {
  return configFile === undefined ? /^emailc\.config\.m?[jt]s$/.test(name) : name === basename(configFile)
}
