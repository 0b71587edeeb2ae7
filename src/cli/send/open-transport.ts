import { resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { GuardConfig } from '../../send/guard/guard-config.ts'
import type { GuardCampaign } from '../../send/guard/guard-layer.ts'
import type { ReconcileRules } from '../../send/delivery.ts'
import type { MailgunRegion } from '../../send/transport/provider-url.ts'
import type { Transport } from '../../send/transport/transport.ts'
import { note } from '../terminal.ts'

export const transportNames = ['sandbox', 'mailgun', 'eml'] as const
export type TransportName = (typeof transportNames)[number]

export interface TransportChoice {
  readonly name: TransportName
  /** A running sandbox; without one `send` starts its own. */
  readonly sandboxUrl: string | undefined
  readonly concurrency: number
  readonly campaign: GuardCampaign
  readonly region: MailgunRegion
  readonly guard: GuardConfig | undefined
  /** Where the eml transport writes. */
  readonly outDirectory: string
}

/** A transport with what the pipeline has to know about it. */
export interface OpenTransport {
  readonly transport: Transport
  readonly reconcile: Partial<ReconcileRules>
  /** Where its mail can be looked at; `null` for a real provider. */
  readonly place: string | null
  close(): Promise<void>
}

/** The sandbox's events are complete at once; a second covers a request that was on its way when its sender died. */
const SANDBOX_TRUST_MS = 1_000

export async function openTransport(choice: TransportChoice): Promise<OpenTransport> {
  switch (choice.name) {
    case 'sandbox':
      return choice.sandboxUrl === undefined ? openOwnSandbox(choice) : openSandboxAt(choice.sandboxUrl, choice)
    case 'eml': {
      const { createEmlTransport } = await import('../../send/transport/eml.ts')
      const directory = resolve(choice.outDirectory)
      const transport = createEmlTransport({ directory })
      return { transport, reconcile: {}, place: directory, close: () => transport.close() }
    }
    case 'mailgun':
      return openMailgun(choice)
  }
}

async function openOwnSandbox(choice: TransportChoice): Promise<OpenTransport> {
  const { createSandbox } = await import('../../sandbox/create-sandbox.ts')
  const sandbox = await createSandbox()
  const open = await openSandboxAt(sandbox.url, choice)
  return {
    ...open,
    async close() {
      await open.close()
      await sandbox.close()
    },
  }
}

async function openSandboxAt(url: string, { campaign, concurrency }: TransportChoice): Promise<OpenTransport> {
  const { createSandboxTransport } = await import('../../send/transport/sandbox.ts')
  const transport = createSandboxTransport({ url, campaign, maxSockets: concurrency })
  return { transport, reconcile: { trustAfterMs: SANDBOX_TRUST_MS }, place: url, close: () => transport.close() }
}

async function openMailgun({ campaign, concurrency, region, guard }: TransportChoice): Promise<OpenTransport> {
  const { createMailgunTransport } = await import('../../send/transport/mailgun.ts')
  const { readSecret } = await import('../../send/transport/secret.ts')
  const hasReadKey = process.env['MAILGUN_READ_KEY'] !== undefined || process.env['MAILGUN_READ_KEY_FILE'] !== undefined
  if (guard === undefined) fail('sender-missing', ['send.guard'])
  const transport = createMailgunTransport({
    sendingKey: readSecret('MAILGUN_API_KEY'),
    ...(hasReadKey ? { readKey: readSecret('MAILGUN_READ_KEY') } : {}),
    place: { region },
    guard,
    campaign,
    maxSockets: concurrency,
    gzip: true,
    onWarning: (code, message) => note(`warning  ${code}: ${message}`),
  })
  return { transport, reconcile: {}, place: null, close: () => transport.close() }
}
