import { resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { EventFeed } from '../../send/events/event-feed.ts'
import type { GuardConfig } from '../../send/guard/guard-config.ts'
import type { GuardCampaign } from '../../send/guard/guard-layer.ts'
import type { ReconcileRules } from '../../send/delivery.ts'
import type { MailgunRegion } from '../../send/transport/provider-url.ts'
import type { Transport } from '../../send/transport/transport.ts'
import { withoutPassword } from '../../send/without-password.ts'

export const transportNames = ['sandbox', 'mailgun', 'eml'] as const
export type TransportName = (typeof transportNames)[number]

export interface TransportChoice {
  readonly name: TransportName
  /** A running sandbox; without one `send` starts its own. */
  readonly sandboxUrl: string | undefined
  readonly concurrency: number
  readonly campaign: GuardCampaign
  /** The sending domain, whose own keys go before those for all. */
  readonly domain: string
  /** Whether what becomes of the mail is read. @defaultValue true */
  readonly readsEvents?: boolean
  readonly region: MailgunRegion
  readonly guard: GuardConfig | undefined
  /** Where the eml transport writes. */
  readonly outDirectory: string
}

/** A transport with what the pipeline has to know about it. */
export interface OpenTransport {
  readonly transport: Transport
  readonly reconcile: Partial<ReconcileRules>
  /** What becomes of the mail; `null` when nobody tells. */
  readonly events: EventFeed | null
  /** Where its mail can be looked at; `null` for a real provider. */
  readonly place: string | null
  close(): Promise<void>
}

/** The sandbox's events are complete at once; a second covers a request that was on its way when its sender died. */
const SANDBOX_TRUST_MS = 1_000

export async function openTransport(choice: TransportChoice): Promise<OpenTransport> {
  switch (choice.name) {
    case 'sandbox':
      return choice.sandboxUrl === undefined ? openOwnSandbox(choice) : openRunningSandbox(choice.sandboxUrl, choice)
    case 'eml': {
      const { createEmlTransport } = await import('../../send/transport/eml.ts')
      const directory = resolve(choice.outDirectory)
      const transport = createEmlTransport({ directory })
      return { transport, reconcile: { trustAfterMs: 0 }, events: null, place: directory, close: () => transport.close() }
    }
    case 'mailgun':
      return openMailgun(choice)
  }
}

/** For a dry run: says what the transport is called, and has neither sockets nor keys. */
export function dryTransport(name: TransportName): OpenTransport {
  const transport: Transport = {
    name,
    send: async () => ({ kind: 'deferred', reason: 'a dry run sends nothing' }),
    close: async () => undefined,
  }
  return { transport, reconcile: {}, events: null, place: null, close: () => transport.close() }
}

/** @throws EmailcError `sandbox-unreachable` when nobody answers there */
async function openRunningSandbox(url: string, choice: TransportChoice): Promise<OpenTransport> {
  const open = await openSandboxAt(url, choice)
  // With the client that sends as well: the global `fetch` is another one, whose loading takes a tenth of a second.
  const { exchange } = await import('../../send/transport/http-exchange.ts')
  const { createAgent } = await import('../../send/transport/mailgun.ts')
  const place = new URL(url)
  const agent = createAgent(place, 1)
  const answer = await exchange({ url: place, method: 'HEAD', headers: {}, agent, deadlineMs: SANDBOX_ANSWERS_MS })
  agent.destroy()
  if (answer.kind === 'response') return open
  await open.close()
  return fail('sandbox-unreachable', [withoutPassword(url)], {}, { cause: new Error(answer.reason) })
}

const SANDBOX_ANSWERS_MS = 5_000

async function openOwnSandbox(choice: TransportChoice): Promise<OpenTransport> {
  const { createSandbox } = await import('../../sandbox/create-sandbox.ts')
  const sandbox = await createSandbox()
  const open = await openSandboxAt(sandbox.url, choice)
  return {
    ...open,
    place: 'a sandbox that ends with this command',
    async close() {
      await open.close()
      await sandbox.close()
    },
  }
}

/** A sandbox's events are there as soon as a call is answered. */
const SANDBOX_LOOK_MS = 1_000

async function openSandboxAt(url: string, { campaign, concurrency, domain, readsEvents = true }: TransportChoice): Promise<OpenTransport> {
  const { createSandboxTransport, SANDBOX_KEY } = await import('../../send/transport/sandbox.ts')
  const { mailgunEvents } = await import('../../send/events/event-feed.ts')
  const { Secret } = await import('../../send/transport/secret.ts')
  const transport = createSandboxTransport({ url, campaign, maxSockets: concurrency })
  const readKey = new Secret(SANDBOX_KEY)
  const events = readsEvents ? mailgunEvents({ place: { baseUrl: url }, readKey, domain, trustMs: 0, everyMs: SANDBOX_LOOK_MS }) : null
  return { transport, reconcile: { trustAfterMs: SANDBOX_TRUST_MS }, events, place: url, close: () => closeBoth(transport, events) }
}

async function closeBoth(transport: Transport, events: EventFeed | null): Promise<void> {
  events?.close()
  await transport.close()
}

async function openMailgun({ domain, region, ...choice }: TransportChoice): Promise<OpenTransport> {
  const { openMailgunTransport } = await import('./mailgun-transport.ts')
  const { mailgunEvents } = await import('../../send/events/event-feed.ts')
  const { transport, readKey } = openMailgunTransport({ ...choice, domain, region })
  const events = readKey === undefined || choice.readsEvents === false ? null : mailgunEvents({ place: { region }, readKey, domain })
  return { transport, reconcile: {}, events, place: null, close: () => closeBoth(transport, events) }
}
