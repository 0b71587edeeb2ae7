import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '../../../../src/sandbox.ts'
import { enqueueCampaign } from '../../../../src/send/fleet/enqueue-campaign.ts'
import type { DeliveryCounts } from '../../../../src/send/delivery.ts'
import { unsettledCount } from '../../../../src/send/delivery.ts'
import type { SendOptions } from '../../../../src/send/send-options.ts'
import type { Store } from '../../../../src/send/store/store.ts'
import { openPostgresStore } from '../../../../src/send/store/postgres/postgres-store.ts'
import { memoryProvider } from '../../support/memory-provider.ts'
import type { WorkerTask } from './worker-child.ts'

/** A machine of the test's fleet. */
export interface FleetMachine {
  readonly process: ChildProcess
  /** Recipients it settled, by outcome and campaign. */
  readonly settled: { outcome: string; recipients: number; campaign: number }[]
  readonly log: string[]
  /** Ends it and tells its exit code; `null` when a signal did. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Several processes, one database, one provider that counts what it accepts. */
export interface Fleet {
  readonly store: Store
  readonly sandboxUrl: string
  /** How often each address was accepted. */
  readonly accepted: Map<string, number>
  /** Accepted recipients by calendar minute of the provider. */
  readonly perMinute: Map<number, number>
  /** Calls that were accepted so far. */
  requests(): number
  enqueue(name: string, recipients: number, more?: Partial<SendOptions> & { readonly subject?: string }): Promise<number>
  /** Addresses that were accepted more than once. */
  duplicates(): number
  startMachine(more?: Partial<WorkerTask>): FleetMachine
  untilSettled(campaign: number, withinMs: number): Promise<DeliveryCounts>
  close(): Promise<void>
}

export async function openFleet(storeUrl: string): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-fleet-'))
  const accepted = new Map<string, number>()
  const perMinute = new Map<number, number>()
  let requests = 0
  const sandbox = await createSandbox({
    onAccepted(messages) {
      requests += 1
      const minute = Math.floor(Date.now() / 60_000)
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + messages.length)
      for (const { to } of messages) accepted.set(to, (accepted.get(to) ?? 0) + 1)
    },
  })
  const store = await openPostgresStore(storeUrl)
  const machines: FleetMachine[] = []
  return {
    store,
    sandboxUrl: sandbox.url,
    accepted,
    perMinute,
    requests: () => requests,
    duplicates: () => [...accepted.values()].filter((times) => times > 1).length,
    async enqueue(name, recipients, { subject = 'Hello {{name}}', ...more } = {}) {
      const templateFile = join(folder, `${name}.json`)
      writeFileSync(templateFile, JSON.stringify({ subject, html: '<p>{{name}}</p>', text: '{{name}}' }))
      const { campaign } = await enqueueCampaign({
        store,
        transport: { ...memoryProvider(), name: 'sandbox' },
        name,
        templateFile,
        from: 'Shop <shop@example.com>',
        domain: 'example.com',
        recipients: {
          rows: Array.from({ length: recipients }, (_, index) => ({ email: `${name}-${index}@example.com`, props: { name: `P${index}` } })),
        },
        rendererModule: new URL('../../support/tiny-renderer.ts', import.meta.url).href,
        chunkSize: Math.max(50, Math.ceil(recipients / 20)),
        batch: { mode: 'merge', maxRecipients: 20 },
        requestTimeoutMs: 2_000,
        reconcile: { trustAfterMs: 1_000 },
        ...more,
      })
      return campaign.id
    },
    startMachine(more = {}) {
      const machine = startMachine({
        storeUrl,
        sandboxUrl: sandbox.url,
        templates: join(folder, `machine-${machines.length}`),
        host: `machine-${machines.length}`,
        skewMs: 0,
        workers: 2,
        concurrency: 4,
        ...more,
      })
      machines.push(machine)
      return machine
    },
    async untilSettled(campaign, withinMs) {
      const endMs = Date.now() + withinMs
      for (;;) {
        const { counts } = await store.progress(campaign, Date.now())
        if (unsettledCount(counts) === 0) return counts
        if (Date.now() > endMs) {
          const logs = machines.map(({ log }) => log.slice(-5).join('')).join('\n')
          throw new Error(`not settled: ${JSON.stringify(counts)}\n${logs}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    },
    async close() {
      await Promise.all(machines.map((machine) => machine.end('SIGKILL')))
      await store.close()
      await sandbox.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function startMachine(task: WorkerTask): FleetMachine {
  const file = new URL('./worker-child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--conditions=emailc:source', file, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const settled: FleetMachine['settled'] = []
  const log: string[] = []
  let rest = ''
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const event = JSON.parse(line) as { kind: string; outcome: string; recipients: number; campaign: number }
      if (event.kind === 'settled') settled.push(event)
      else log.push(`${line}\n`)
    }
  })
  child.stderr.on('data', (data: Buffer) => log.push(data.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return {
    process: child,
    settled,
    log,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}
