import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { EmailcError, fail } from '../../src/diagnostics/diagnostic.ts'
import { buildMime } from '../../src/mime/message.ts'
import { parseMailbox } from '../../src/send/mailbox.ts'
import { openInEditor } from './editor.ts'
import type { ApiAnswer } from './http.ts'
import type { LiveProject } from './live-project.ts'
import type { FinishedMail, MailQuestion } from './mail-jobs.ts'
import { Refused } from './problems.ts'
import type { MailRequest, Refusal } from './protocol.ts'
import type { StudioSending } from './sending.ts'

interface ApiContext {
  readonly live: LiveProject
  readonly sending: StudioSending | undefined
}

const mail = {
  template: z.string(),
  fixture: z.optional(z.string()),
  props: z.optional(z.record(z.string(), z.unknown())),
  locale: z.optional(z.string()),
}
const view = z.object({
  view: z.enum(['desktop', 'mobile', 'dark', 'dark-gmail', 'dark-outlook', 'gmail', 'images-off', 'word', 'text', 'html', 'html-word']),
  wordVersion: z.optional(z.literal([12, 14, 15, 16])),
  dpi: z.optional(z.literal([96, 120])),
})

const bodies = {
  render: z.object({ ...mail, views: z.array(view), wantsElements: z.optional(z.boolean()), wantsChecks: z.optional(z.boolean()) }),
  element: z.object({ ...mail, id: z.string() }),
  eml: z.object(mail),
  'save-fixture': z.object({ template: z.string(), name: z.string(), props: z.record(z.string(), z.unknown()) }),
  fix: z.object({
    code: z.string(),
    names: z.optional(z.object({ wrong: z.string(), meant: z.optional(z.string()) })),
    file: z.string(),
    line: z.int(),
    column: z.int(),
  }),
  'undo-fix': z.object({}),
  edit: z.object({ file: z.string(), line: z.int(), column: z.int() }),
  'send-test': z.object({ ...mail, to: z.string() }),
  inbox: z.object({ search: z.string() }),
  'inbox-mail': z.object({ id: z.string() }),
  campaigns: z.object({}),
  'move-campaign': z.object({ id: z.int(), to: z.enum(['paused', 'running', 'cancelled']) }),
} as const

type Bodies = { [K in keyof typeof bodies]: z.infer<(typeof bodies)[K]> }
type Action<K extends keyof Bodies> = (body: Bodies[K], context: ApiContext) => Promise<unknown>

const actions: { [K in keyof Bodies]: Action<K> } = {
  async render({ views, wantsElements = false, wantsChecks = false, ...request }, context) {
    return context.live.thread.ask('render', {
      ...questionOf(request, context),
      views: views as never,
      wantsElements,
      wantsChecks,
      isFresh: false,
    })
  },
  element: async ({ id, ...request }, context) => context.live.thread.ask('element', { ...questionOf(request, context), id }),
  eml: async (request, context) => ({
    eml: draftOf(await context.live.thread.ask('finish', questionOf(request, context)), context.live.project.config.send?.from),
  }),
  async 'save-fixture'({ template, name, props }, { live: { templates } }) {
    if (!/^[\w -]{1,60}$/.test(name) || name === '__proto__') fail('studio-fixture-name', [name])
    const { saveFixture } = await import('./save-fixture.ts')
    saveFixture(templates.require(template).file, name, props)
    return {}
  },
  async fix({ file, ...finding }, { live: { reporter, fixes } }) {
    const path = reporter.fileOf(file) ?? fail('studio-place', [file])
    const { fixSource, parseSource } = await import('./fixes.ts')
    const source = readFileSync(path, 'utf8')
    const fixed = fixSource(parseSource(file, source), finding) ?? fail('studio-fix', [finding.code, file])
    fixes.write(path, source, fixed.text)
    return {}
  },
  'undo-fix': async (_body, { live: { fixes } }) => ({ isUndone: fixes.undo() }),
  async edit({ file, line, column }, { live: { reporter } }) {
    await openInEditor(reporter.fileOf(file) ?? fail('studio-place', [file]), line, column)
    return {}
  },
  async 'send-test'({ to, ...request }, context) {
    const mail = await context.live.thread.ask('finish', questionOf(request, context))
    return requireSending(context.sending).sendTest({ ...mail, to })
  },
  inbox: async ({ search }, { sending }) => ({
    mails: await requireSending(sending).inbox(search),
    sandboxUrl: await requireSending(sending).sandboxUrl(),
  }),
  'inbox-mail': async ({ id }, { sending }) => ({ mail: await requireSending(sending).inboxMail(id) }),
  campaigns: async (_body, { sending }) => ({ campaigns: await requireSending(sending).campaigns() }),
  async 'move-campaign'({ id, to }, { sending }) {
    await requireSending(sending).moveCampaign(id, to)
    return {}
  },
}

/** What a neighbour on the network may not ask for: it looks at mails, and leaves this machine's files and programs alone. */
const LOCAL_ONLY: ReadonlySet<string> = new Set(['save-fixture', 'fix', 'undo-fix', 'edit', 'send-test', 'move-campaign'])

/** Answers one request of the page. A mistake of the author's comes back as problems to show; the server stays up. */
export async function answerApi(
  name: string,
  body: unknown,
  isLocal: boolean,
  live: LiveProject,
  sending: StudioSending | undefined,
): Promise<ApiAnswer> {
  if (!Object.hasOwn(actions, name)) return { status: 404, body: { problems: [] } }
  if (!isLocal && LOCAL_ONLY.has(name)) return { status: 403, body: { problems: [] } }
  const parsed = bodies[name as keyof Bodies].safeParse(body)
  if (!parsed.success) return { status: 400, body: { problems: [] } }
  try {
    return { status: 200, body: await (actions[name as keyof Bodies] as Action<never>)(parsed.data as never, { live, sending }) }
  } catch (error) {
    const form = error instanceof Refused ? error.form : undefined
    return { status: 422, body: { problems: live.reporter.thrown(error), form } satisfies Refusal }
  }
}

function questionOf(request: MailRequest, { live: { templates } }: ApiContext): MailQuestion {
  return { request, file: templates.require(request.template).file }
}

function requireSending(sending: StudioSending | undefined): StudioSending {
  return sending ?? fail('studio-refused', ['this studio was started without a pipeline'])
}

/** A draft that a mail client opens for sending: it has no recipient yet, and no date. */
function draftOf(mail: FinishedMail, sender = 'sender@example.com'): string {
  const parsed = parseMailbox(sender)
  if (!parsed.ok) throw new EmailcError([parsed.problem])
  const { address, name } = parsed.mailbox
  const from = { email: address.email, ...(name === undefined ? {} : { name }) }
  const headers: [string, string][] = [['X-Unsent', '1'], ...Object.entries(mail.headers)]
  return buildMime({ from, to: [], subject: mail.subject, text: mail.text, html: mail.html, headers })
}
