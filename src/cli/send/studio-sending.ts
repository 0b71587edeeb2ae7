import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { parseAddress } from '../../send/address.ts'
import { systemClock } from '../../send/clock.ts'
import { unsettledCount } from '../../send/delivery.ts'
import type { Store } from '../../send/store/store.ts'
import { INBOX_LIMIT } from '../../../preview/server/protocol.ts'
import type { CampaignItem, InboxItem, InboxMail } from '../../../preview/server/protocol.ts'
import type { StudioSending, TestMail } from '../../../preview/server/sending.ts'
import { campaignLimits } from './campaign-limits.ts'
import { gaugesOf } from './gauges.ts'
import { listCampaigns } from './known-campaigns.ts'
import { openStore } from './open-store.ts'
import { openTransport } from './open-transport.ts'

const TIMEOUT_MS = 20_000
const MINUTES = 30
const DEFAULT_SANDBOX_PORT = 4401

/** The pipeline for the studio: a sandbox of its own, the configured transport for tests, and the project's store. Each is opened when first used. */
export function createStudioSending(project: Project): StudioSending {
  const listeners: (() => void)[] = []
  let sandbox: Promise<Sandbox> | undefined
  let store: Promise<Store> | undefined
  const tellAll = (): void => {
    for (const listener of listeners) listener()
  }
  const openSandbox = (): Promise<Sandbox> => (sandbox ??= startSandbox(project, tellAll))
  const openedStore = (): Promise<Store> | undefined => (hasStore(project) ? (store ??= openStore(project, undefined)) : undefined)
  return {
    transport: () => describeTransport(project),
    sandboxUrl: async () => (await openSandbox()).url,
    sendTest: (mail) => sendTest(project, mail, openSandbox),
    inbox: async (search) => (await openSandbox()).messages({ search, limit: INBOX_LIMIT }).map(inboxItem),
    async inboxMail(id) {
      const [call, recipient] = id.split('-').map(Number)
      const view = (await openSandbox()).message(call ?? -1, recipient ?? -1)
      return view === undefined ? undefined : inboxMail(view)
    },
    async campaigns() {
      const open = await openedStore()
      return open === undefined ? [] : campaignItems(open, project)
    },
    async moveCampaign(id, to) {
      const open = await openedStore()
      const campaign = await open?.findCampaign(id)
      if (open === undefined || campaign === null || campaign === undefined) return fail('campaign-missing', [String(id)])
      if (!(await open.moveCampaign(id, to, `${to === 'running' ? 'resumed' : to} from the studio`)))
        fail('studio-campaigns', [campaign.name, campaign.state])
    },
    onMail: (listener) => void listeners.push(listener),
    async close() {
      await (await store)?.close()
      await (await sandbox)?.close()
    },
  }
}

/** On the port of `emailc sandbox`, or on any other when that is taken. */
async function startSandbox(project: Project, onAccepted: () => void): Promise<Sandbox> {
  const { createSandbox } = await import('../../sandbox/create-sandbox.ts')
  const port = project.config.sandbox?.port ?? DEFAULT_SANDBOX_PORT
  return createSandbox({ port, onAccepted }).catch(() => createSandbox({ onAccepted }))
}

function hasStore({ root, config }: Project): boolean {
  const path = /^sqlite:(.+)$/.exec(config.send?.store ?? 'sqlite:.emailc/send.db')?.[1]
  return path === undefined || existsSync(resolve(root, path))
}

function describeTransport({ config }: Project): string {
  const { transport = 'sandbox', guard } = config.send ?? {}
  if (transport === 'sandbox') return 'the sandbox: nothing leaves this machine'
  if (transport === 'eml') return '.eml files: nothing leaves this machine'
  if (guard === undefined) return 'Mailgun, and its guard refuses everything: the config has no send.guard'
  return guard.mode === 'sink' ? `Mailgun, to allow-listed addresses and ${guard.sink ?? 'no sink'}` : `Mailgun, guard mode ${guard.mode}`
}

async function sendTest(project: Project, mail: TestMail, sandbox: () => Promise<Sandbox>): Promise<{ message: string }> {
  const address = parseAddress(mail.to)
  if (!address.ok) return fail('studio-address', [mail.to])
  const {
    transport: name = 'sandbox',
    from = 'Studio <studio@sandbox.example>',
    domain = 'sandbox.example',
    region = 'us',
    guard,
  } = project.config.send ?? {}
  const open = await openTransport({
    name,
    sandboxUrl: name === 'sandbox' ? (await sandbox()).url : undefined,
    domain,
    readsEvents: false,
    concurrency: 1,
    campaign: { name: 'studio test' },
    region,
    guard,
    outDirectory: resolve(project.root, '.emailc/eml'),
  })
  try {
    const call = {
      messageId: `<${randomUUID()}@${domain}>`,
      domain,
      from,
      recipients: [{ email: address.address.email }],
      merge: false,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: Object.entries(mail.headers),
      tags: ['studio-test'],
    }
    const result = await open.transport.send(call, { deadlineMs: TIMEOUT_MS })
    if (result.kind !== 'accepted') return fail('studio-refused', [result.reason.replace(/\.$/, '')])
    return { message: open.place === null ? `Sent to ${mail.to}.` : `Sent to ${open.place}, and to nobody outside this machine.` }
  } finally {
    await open.close()
  }
}

function inboxItem({ call, recipient, to, from, subject, atMs, tags }: ReturnType<Sandbox['messages']>[number]): InboxItem {
  return { id: `${call}-${recipient}`, to, from, subject, atMs, tags }
}

function inboxMail({ subject, html, text, headers, raw }: NonNullable<ReturnType<Sandbox['message']>>): InboxMail {
  return { subject, html, text, headers, raw }
}

async function campaignItems(store: Store, { config }: Project): Promise<CampaignItem[]> {
  const nowMs = (store.clock ?? systemClock).nowMs()
  const thisMinute = Math.floor(nowMs / 60_000)
  const campaigns = (await listCampaigns(store))
    .toSorted((a, b) => b.createdMs - a.createdMs)
    .slice(0, 20)
    .map((campaign) => ({
      campaign,
      limits: campaignLimits(config, { domain: campaign.domain, isReal: campaign.transport === 'mailgun' }),
    }))
  const scopes = [...new Set(campaigns.flatMap(({ limits }) => limits.map(({ scope }) => scope)))]
  const minutes = Array.from({ length: MINUTES }, (_, index) => thisMinute - MINUTES + 1 + index)
  const uses = await Promise.all(minutes.map((minute) => store.scopeUse(scopes, minute)))
  return Promise.all(
    campaigns.map(async ({ campaign: { id, name, state, note, template, createdMs }, limits }) => {
      const { total, counts } = await store.progress(id, nowMs)
      const open = unsettledCount(counts)
      return { id, name, state, note, template, createdMs, total, open, counts, gauges: gaugesOf(limits, uses) }
    }),
  )
}
