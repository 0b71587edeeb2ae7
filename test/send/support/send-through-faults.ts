import { createSandbox } from '../../../src/sandbox.ts'
import { faultPhases } from '../../../src/sandbox/faults.ts'
import type { FaultName } from '../../../src/sandbox/faults.ts'
import type { DeliveryCounts } from '../../../src/send/delivery.ts'
import { sendCampaign } from '../../../src/send/sender.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'

export interface FaultyDay {
  readonly storePath: string
  readonly templateFile: string
  readonly mode: 'single' | 'merge'
  readonly recipients: number
  /** Share of requests that meet a fault, all kinds together. */
  readonly share: number
}

export interface FaultyDayReport {
  readonly counts: DeliveryCounts
  /** How often the provider took a mail for each address. */
  readonly accepted: ReadonlyMap<string, number>
  /** Calls that the provider took and did not say so. */
  readonly hidden: number
  /** Calls whose answer proved nothing, and what looking them up gave. */
  readonly uncertain: number
  readonly reconciled: { readonly accepted: number; readonly notAccepted: number }
}

/** Faults that leave the sender in doubt; refusals, which do not, have tests of their own. */
const doubtful = (Object.keys(faultPhases) as FaultName[]).filter(
  (fault) => faultPhases[fault] === 'after' || /^(?:50\d|html-page|reset-before-accept|reset-mid-upload)$/.test(fault),
)

/** Sends a campaign to a sandbox where a share of the requests goes wrong in every way that proves nothing. */
export async function sendThroughFaults({ storePath, templateFile, mode, recipients, share }: FaultyDay): Promise<FaultyDayReport> {
  const accepted = new Map<string, number>()
  let [acceptedCalls, toldAccepted, uncertain, foundAccepted, foundNone] = [0, 0, 0, 0, 0]
  const sandbox = await createSandbox({
    faults: { seed: 7, rules: doubtful.map((fault) => ({ fault, probability: share / doubtful.length })) },
    onAccepted(messages) {
      acceptedCalls += 1
      for (const { to } of messages) accepted.set(to, (accepted.get(to) ?? 0) + 1)
    },
  })
  const transport = createSandboxTransport({ url: sandbox.url })
  const store = openSqliteStore(storePath)
  try {
    const { counts } = await sendCampaign({
      store,
      transport,
      name: 'spring',
      templateFile,
      from: 'Shop <shop@example.com>',
      domain: 'example.com',
      recipients: {
        rows: Array.from({ length: recipients }, (_, index) => ({ email: `p${index}@example.com`, props: { name: `P${index}` } })),
      },
      rendererModule: new URL('./tiny-renderer.ts', import.meta.url).href,
      renderThreads: 1,
      batch: { mode, maxRecipients: 20 },
      requestTimeoutMs: 1_000,
      reconcile: { trustAfterMs: 500 },
      observe(event) {
        if (event.kind === 'answered' && event.result === 'accepted') toldAccepted += 1
        if (event.kind === 'answered' && event.result === 'uncertain') uncertain += 1
        if (event.kind === 'reconciled' && event.verdict === 'accepted') foundAccepted += 1
        if (event.kind === 'reconciled' && event.verdict === 'not-accepted') foundNone += 1
      },
    })
    return {
      counts,
      accepted,
      hidden: acceptedCalls - toldAccepted,
      uncertain,
      reconciled: { accepted: foundAccepted, notAccepted: foundNone },
    }
  } finally {
    await transport.close()
    await store.close()
    await sandbox.close()
  }
}
