import { keepMail } from './kept-mail.ts'
import type { LiveProject } from './live-project.ts'
import { Refused } from './problems.ts'
import type { Mail, OpenMessage, ServerMessage } from './protocol.ts'

const CHECK_AFTER_MS = 120 // the picture first; a burst of saves is checked once
const KEEP_AFTER_MS = 1000 // when nothing was saved for a while

/** One open page of the studio: what it looks at, and keeping that up to date. */
export class Session {
  private readonly live: LiveProject
  private readonly send: (message: ServerMessage) => void
  private open: OpenMessage | undefined
  private hasFailed = false
  private isBusy = false
  private isStale = false
  private hasCompiled = false
  private checkTimer: NodeJS.Timeout | undefined
  private keepTimer: NodeJS.Timeout | undefined

  constructor(live: LiveProject, send: (message: ServerMessage) => void) {
    this.live = live
    this.send = send
  }

  /** The page looks at something else. */
  look(message: OpenMessage): void {
    this.open = message
    void this.refresh()
  }

  /** Files changed; only a page whose mail depends on them hears of it, or one whose mail is broken, since anything may mend it. */
  filesChanged(templates: ReadonlySet<string>): void {
    if (this.open === undefined) return
    const { template } = this.open
    const isGone = this.live.templates.find(template) === undefined
    if (this.hasFailed || isGone || templates.has(template)) void this.refresh()
  }

  /** Another thread has no modules yet, so nothing would follow their files. What is under way is done there; what lost the last thread is left alone. */
  threadReplaced(): void {
    if (!this.hasFailed && !this.isBusy) void this.refresh()
  }

  /** The config is another, or broken, or mended. */
  configChanged(): void {
    void this.refresh()
  }

  close(): void {
    this.open = undefined
    clearTimeout(this.checkTimer)
    clearTimeout(this.keepTimer)
  }

  /** One compile at a time; whatever changes during one brings a single further one. */
  private async refresh(): Promise<void> {
    this.isStale = true
    if (this.isBusy) return
    this.isBusy = true
    try {
      while (this.isStale && this.open !== undefined) {
        this.isStale = false
        await this.compile(this.open)
      }
    } finally {
      this.isBusy = false
    }
  }

  private async compile(open: OpenMessage): Promise<void> {
    const { templates, thread, reporter } = this.live
    const sinceMs = Date.now()
    clearTimeout(this.checkTimer)
    clearTimeout(this.keepTimer)
    try {
      const { file } = templates.require(open.template)
      const { views, wantsElements } = open
      const question = { request: requestOf(open), file, views, wantsElements, wantsChecks: false, isFresh: this.hasFailed }
      const answer = thread.ask('render', question)
      if (!this.hasCompiled) this.show(open, this.live.kept.answer(open, this.live.project))
      const { mail } = await answer
      this.hasCompiled = true
      this.hasFailed = false
      if (this.isStale) return
      this.show(open, mail)
      if (open.wantsChecks) this.checkTimer = setTimeout(() => void this.check(open, file), CHECK_AFTER_MS)
      this.keepTimer = setTimeout(() => void this.keep(open, file, mail, sinceMs), KEEP_AFTER_MS)
    } catch (error) {
      this.hasCompiled = true
      this.hasFailed = true
      const form = error instanceof Refused ? error.form : undefined
      const { sequence, template } = open
      if (!this.isStale) this.send({ kind: 'failure', sequence, template, problems: reporter.thrown(error), form })
    }
  }

  private show(open: OpenMessage, mail: Mail | undefined): void {
    const { configProblems: problems } = this.live
    if (mail !== undefined) this.send({ kind: 'mail', sequence: open.sequence, mail, ...(problems === undefined ? {} : { problems }) })
  }

  /** For the next studio of this project. */
  private async keep(open: OpenMessage, file: string, mail: Mail, sinceMs: number): Promise<void> {
    const files = await this.live.thread.ask('sources', { request: requestOf(open), file }).catch(() => undefined)
    if (files !== undefined && this.open === open && !this.isBusy) keepMail(this.live.project, open, mail, files, sinceMs)
  }

  private async check(open: OpenMessage, file: string): Promise<void> {
    // What keeps it from being checked was shown with the mail, or is shown with the next one.
    const checks = await this.live.thread.ask('check', { request: requestOf(open), file }).catch(() => undefined)
    if (checks !== undefined && this.open === open) this.send({ kind: 'checks', sequence: open.sequence, checks })
  }
}

function requestOf({ template, fixture, props, locale }: OpenMessage) {
  return { template, fixture, props, locale }
}
