import { performance } from 'node:perf_hooks'
import { checkMail } from './checks.ts'
import type { CompiledMail } from './mails.ts'
import { describeMail } from './mails.ts'
import type { Reporter } from './problems.ts'
import type { OpenMessage, ServerMessage } from './protocol.ts'
import type { Workspace } from './workspace.ts'

const CHECK_AFTER_MS = 120 // the picture first; a burst of saves is checked once

/** One open page of the studio: what it looks at, and keeping that up to date. */
export class Session {
  private readonly workspace: Workspace
  private readonly reporter: Reporter
  private readonly send: (message: ServerMessage) => void
  private open: OpenMessage | undefined
  private hasFailed = false
  private isBusy = false
  private isStale = false
  private checkTimer: NodeJS.Timeout | undefined

  constructor(workspace: Workspace, reporter: Reporter, send: (message: ServerMessage) => void) {
    this.workspace = workspace
    this.reporter = reporter
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
    const isGone = !this.workspace.templates.some(({ path }) => path === template)
    if (this.hasFailed || isGone || templates.has(template)) void this.refresh()
  }

  close(): void {
    this.open = undefined
    clearTimeout(this.checkTimer)
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
    const startedMs = performance.now()
    clearTimeout(this.checkTimer)
    try {
      if (this.hasFailed) await this.workspace.forget(open.template)
      const compiled = await this.workspace.compile(open)
      const mail = describeMail(open.template, compiled, open, this.reporter, startedMs)
      this.hasFailed = false
      if (this.isStale) return
      this.send({ kind: 'mail', sequence: open.sequence, mail })
      if (open.wantsChecks) this.checkTimer = setTimeout(() => this.check(open, compiled), CHECK_AFTER_MS)
    } catch (error) {
      this.hasFailed = true
      if (this.isStale) return
      this.send({ kind: 'failure', sequence: open.sequence, template: open.template, problems: this.reporter.thrown(error) })
    }
  }

  private check(open: OpenMessage, compiled: CompiledMail): void {
    const { project, readSource } = this.workspace
    const checks = checkMail(compiled, { config: project.config, reporter: this.reporter, readSource })
    this.send({ kind: 'checks', sequence: open.sequence, checks })
  }
}
