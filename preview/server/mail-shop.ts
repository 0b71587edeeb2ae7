import { performance } from 'node:perf_hooks'
import type { FromThread, JobName, Jobs, ProjectFacts } from './mail-jobs.ts'
import { describeMail } from './mails.ts'
import { Reporter } from './problems.ts'
import { withoutIds } from './views.ts'
import { Workspace } from './workspace.ts'

type Answers = { readonly [K in JobName]: (question: Jobs[K]['question']) => Promise<Jobs[K]['answer']> }

/** Answers what the studio asks of a project's templates. */
export class MailShop {
  private readonly send: (message: FromThread) => void
  private readonly workspace: Workspace
  private readonly reporter: Reporter
  /** The first job that is done, which nothing else shall delay. */
  private readonly first = Promise.withResolvers<void>()

  constructor(facts: ProjectFacts, sinceMs: number, send: (message: FromThread) => void) {
    this.send = send
    this.workspace = new Workspace(facts)
    this.reporter = new Reporter(facts.root, (name, file) => send({ kind: 'named', name, file }))
    const watching = this.workspace.watch(sinceMs, this.first.promise, (event, dependents) => send({ kind: 'changed', event, dependents }))
    watching.catch(() => undefined) // Vite did not start, which whoever asks for a mail hears of
  }

  /** Does a job. A mistake of the author's comes back as problems to show. */
  async answer(id: number, name: JobName, question: Jobs[JobName]['question']): Promise<void> {
    this.send({ kind: 'began', id })
    try {
      const answer = await (this.answers[name] as (asked: unknown) => Promise<unknown>)(question)
      this.send({ kind: 'answer', id, answer })
    } catch (error) {
      const form = name === 'render' ? await this.workspace.form(question).catch(() => undefined) : undefined
      this.send({ kind: 'refusal', id, problems: this.reporter.thrown(error), form })
    }
    this.first.resolve()
  }

  private readonly answers: Answers = {
    render: async (question) => {
      const startedMs = performance.now()
      if (question.isFresh) await this.workspace.forget(question.file)
      const compiled = await this.workspace.compile(question)
      const mail = await describeMail(question.request.template, compiled, question, this.reporter, startedMs)
      return question.wantsChecks ? { mail, checks: await this.check(compiled) } : { mail }
    },
    check: async (question) => this.check(await this.workspace.compile(question)),
    element: async (question) => {
      const { elementDetails } = await import('./element-details.ts')
      return elementDetails((await this.workspace.compile(question)).mail, question.id, this.reporter)
    },
    finish: async (question) => {
      const { subject, html, text, headers } = (await this.workspace.compile(question)).mail
      return { subject, html: withoutIds(html), text, headers }
    },
    sources: (question) => this.workspace.sources(question),
  }

  /** The rules are loaded with the first mail that is checked, which comes after the first one shown. */
  private async check(compiled: Parameters<typeof import('./checks.ts').checkMail>[0]) {
    const { checkMail } = await import('./checks.ts')
    return checkMail(compiled, { facts: this.workspace.facts, reporter: this.reporter, readSource: this.workspace.readSource })
  }
}
