import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withoutPassword } from '../../../src/send/without-password.ts'
import { deliveryStates } from '../../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../../src/send/delivery.ts'
import { paceShare } from '../../../src/send/fleet/pace-share.ts'
import { readTerms, writeTerms } from '../../../src/send/fleet/campaign-terms.ts'
import { startOperationsServer } from '../../../src/send/operations/operations-server.ts'
import { PipelineMetrics } from '../../../src/send/operations/pipeline-metrics.ts'
import { createWorkerLog } from '../../../src/send/operations/worker-log.ts'
import { withoutAddresses } from '../../../src/send/without-addresses.ts'
import { DatabaseClock } from '../../../src/send/store/postgres/clock.ts'
import { isConnectionLost } from '../../../src/send/store/postgres/failure.ts'
import { Statements } from '../../../src/send/store/postgres/positional.ts'
import type { Campaign } from '../../../src/send/campaign.ts'
import type { Machine } from '../../../src/send/store/fleet.ts'

const campaign = (id: number, domain: string, scopes: string[]): Campaign =>
  ({ id, domain, scopes, name: `c${id}`, templateRevision: 'r' }) as unknown as Campaign
const machine = (id: string, state: Machine['state'] = 'working'): Machine => ({ id, state, offsetMs: 120 }) as unknown as Machine
const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as DeliveryCounts

describe('metrics', () => {
  it('keep their names', async () => {
    const page = await new PipelineMetrics().page()
    expect([...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => `${name} ${kind}`)).toEqual([
      'emailc_recipients_settled_total counter',
      'emailc_recipients_rendered_total counter',
      'emailc_render_failures_total counter',
      'emailc_requests_total counter',
      'emailc_reconciled_total counter',
      'emailc_store_unreachable_total counter',
      'emailc_governor_overruns_total counter',
      'emailc_recipients gauge',
      'emailc_recipients_failed gauge',
      'emailc_eta_seconds gauge',
      'emailc_governor_utilisation_ratio gauge',
      'emailc_governor_frozen_seconds gauge',
      'emailc_governor_factor gauge',
      'emailc_governor_clock_offset_seconds gauge',
      'emailc_governor_clock_error_seconds gauge',
      'emailc_machines gauge',
      'emailc_machine_clock_offset_seconds gauge',
      'emailc_leader gauge',
      'emailc_call_seconds histogram',
    ])
  })

  it('count what happens, and an overrun once for each minute', async () => {
    const metrics = new PipelineMetrics()
    const governor = {
      minute: 7,
      timeLeftMs: 0,
      limits: [{ scope: 'domain:a', requestsPerMinute: 10, recipientsPerMinute: 100 }],
      use: [{ scope: 'domain:a', requests: 1, recipients: 101 }],
      clockOffsetMs: 30,
      clockErrorMs: 5,
      frozenUntilMs: 3_000,
      factor: 0.7,
    }
    const progress = {
      stage: 'send',
      total: 3,
      counts: { ...counts, accepted: 3 },
      ratePerSecond: 1,
      etaMs: 2_000,
      heldBy: '',
      governor,
    } as const
    metrics.observe(1, { kind: 'settled', callId: 5, outcome: 'accepted', recipients: 3 }, 1_000)
    metrics.observe(1, { kind: 'progress', progress }, 1_000)
    metrics.observe(1, { kind: 'progress', progress }, 1_000)
    metrics.fleet([machine('a'), machine('b', 'clock-off')], true)
    const page = await metrics.page()
    expect(page).toContain('emailc_recipients_settled_total{outcome="accepted"} 3')
    expect(page).toContain('emailc_governor_overruns_total{scope="domain:a"} 1')
    expect(page).toContain('emailc_governor_frozen_seconds{campaign="1"} 2')
    expect(page).toContain('emailc_recipients{campaign="1",state="accepted"} 3')
    expect(page).toContain('emailc_machines{state="clock-off"} 1')
    metrics.forget(1)
    expect(await metrics.page()).not.toContain('campaign="1"')
  })

  it('are served beside health and readiness', async () => {
    let isReady = false
    const server = await startOperationsServer({
      host: '127.0.0.1',
      port: 0,
      metrics: async () => ({ contentType: 'text/plain', page: 'emailc_leader 1\n' }),
      isReady: () => isReady,
    })
    const status = async (path: string): Promise<number> => (await fetch(`${server.url}${path}`)).status
    expect([await status('/healthz'), await status('/readyz'), await status('/metrics'), await status('/other')]).toEqual([
      200, 503, 200, 404,
    ])
    isReady = true
    expect(await status('/readyz')).toBe(200)
    await server.close()
  })
})

describe('logs', () => {
  it('have ids and no addresses', () => {
    const lines: string[] = []
    const log = createWorkerLog('debug', { write: (line) => void lines.push(line) })
    log.event(4, { kind: 'settled', callId: 9, outcome: 'rejected', recipients: 1 })
    log.event(4, { kind: 'store-unreachable', reason: 'no such user <ada@example.com>' })
    log.note({ kind: 'campaign-left', campaign: campaign(4, 'd', []), end: 'stopped', reason: "'ada@example.com' is not a valid address" })
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { campaign: 4, call: 9, outcome: 'rejected' },
      { reason: 'no such user <[address]>' },
      { campaign: 4, end: 'stopped', reason: "'[address]' is not a valid address" },
    ])
    expect(withoutAddresses('to: a@b.c, d@e.f')).toBe('to: [address], [address]')
  })

  it('end nobody when their disk is full', () => {
    const log = new URL('../../../src/send/operations/worker-log.ts', import.meta.url).href
    const script = `const { createWorkerLog } = await import(${JSON.stringify(log)})
      createWorkerLog('info').note({ kind: 'started', owner: 'a', wake: 'notify' })
      setTimeout(() => console.log('goes on'), 50)`
    const full = openSync('/dev/full', 'w')
    const words = ['--conditions=emailc:source', '--input-type=module', '-e', script]
    const { status, stdout } = spawnSync(process.execPath, words, { stdio: ['ignore', 'pipe', full], encoding: 'utf8' })
    closeSync(full)
    expect([status, stdout]).toEqual([0, 'goes on\n'])
  })
})

describe('a fleet', () => {
  it('divides the pace among machines that work and campaigns that share a scope', () => {
    const a = campaign(1, 'a', ['account', 'domain:a'])
    const b = campaign(2, 'b', ['account', 'domain:b'])
    const c = campaign(3, 'c', ['domain:c'])
    const more = campaign(4, 'b', ['account', 'domain:b'])
    const nobody = (): boolean => false
    expect(paceShare(a, 'account', [a, b, c], [machine('x'), machine('y'), machine('z', 'clock-off')], nobody)).toBe(1 / 4)
    expect(paceShare(a, 'domain:a', [a, b, c], [machine('x'), machine('y')], nobody)).toBe(1 / 2)
    expect(paceShare(a, 'account', [a, b, c, more], [machine('x')], nobody)).toBe(1 / 2)
    expect(paceShare(b, 'account', [a, b, c, more], [machine('x')], nobody)).toBe(1 / 4)
    expect(paceShare(c, 'domain:c', [a, b, c], [machine('x')], nobody)).toBe(1)
    expect(paceShare(a, 'account', [], [], nobody)).toBe(1)
    expect(paceShare(a, 'account', [a, b, c], [machine('x')], (id) => id === 2)).toBe(1)
    expect(paceShare(b, 'account', [a, b, c], [machine('x'), machine('y')], (id) => id === 2)).toBe(10)
  })

  it('keeps open budgets open in a campaign’s terms', () => {
    const terms = {
      limits: [{ scope: 'domain:a', requestsPerMinute: Infinity, recipientsPerMinute: 600 }],
      rules: { mode: 'auto', maxRecipients: 1_000 },
      recipientTimeoutMs: 5_000,
      priority: 'bulk',
    } as unknown as Parameters<typeof writeTerms>[0]
    expect(readTerms(writeTerms(terms))).toEqual(terms)
  })
})

describe('the database’s clock', () => {
  it('lies between the bounds of every answer, and starts again when the database’s clock is set', () => {
    const clock = new DatabaseClock()
    const base = 1_800_000_000_000
    clock.observe(1_000, 1_100, base + 1_040)
    expect(clock.errorMs).toBeLessThan(51 + performance.now() * 0.0002)
    clock.observe(2_000, 2_010, base + 2_004)
    const before = clock.nowMs() - performance.now()
    expect(Math.abs(before - base)).toBeLessThan(8)
    clock.observe(3_000, 3_010, base + 63_000)
    expect(Math.abs(clock.nowMs() - performance.now() - base - 60_000)).toBeLessThan(10)
  })
})

describe('the driver’s edge', () => {
  it('numbers named parameters by their first place', () => {
    const statements = new Statements()
    expect(statements.positional('SELECT $b, $a, $b::int', { a: 1, b: 2 })).toEqual({ text: 'SELECT $1, $2, $1::int', values: [2, 1] })
    expect(statements.positional('DO $do$ x $do$', {})).toEqual({ text: 'DO $do$ x $do$', values: [] })
  })

  it('tells a lost connection from a wrong statement', () => {
    expect(isConnectionLost({ code: '57P01', message: 'terminating connection due to administrator command' })).toBe(true)
    expect(isConnectionLost({ message: 'Connection terminated unexpectedly' })).toBe(true)
    expect(isConnectionLost({ code: '23505', message: 'duplicate key value' })).toBe(false)
  })

  it('shows where a store is without its password', () => {
    expect(withoutPassword('postgres://ada:s3cret@db:5432/mail')).toBe('postgres://ada@db:5432/mail')
    expect(withoutPassword('postgres://ada@/mail?host=/run&password=s3cret')).not.toContain('s3cret')
  })
})
