import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../src/send/clock.ts'
import { totalCount } from '../../../src/send/delivery.ts'
import { FleetWorker } from '../../../src/send/fleet/fleet-worker.ts'
import { revisionOf } from '../../../src/send/fleet/pinned-template.ts'
import type { Transport } from '../../../src/send/transport/transport.ts'
import { startEmailc } from '../../cli/emailc.ts'
import { memoryProvider } from '../support/memory-provider.ts'
import { openForReader } from '../support/silent-pipe.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'
import { openFleet } from './support/fleet.ts'
import type { FleetMachine } from './support/fleet.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.close())

const it = test
  .extend('storeUrl', () => cluster.freshDatabase())
  .extend('fleet', async ({ storeUrl }, { onCleanup }) => {
    const fleet = await openFleet(storeUrl)
    onCleanup(() => fleet.close())
    return fleet
  })

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('machines that share a store', () => {
  it('send a campaign together, and each takes a part', async ({ fleet }) => {
    const id = await fleet.enqueue('spring', 1_500, {
      batch: { mode: 'single' },
      limits: [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }],
    })
    const machines = [fleet.startMachine(), fleet.startMachine()]
    const counts = await fleet.untilSettled(id, 150_000)
    expect(counts).toMatchObject({ accepted: 1_500 })
    expect([fleet.accepted.size, fleet.duplicates()]).toEqual([1_500, 0])
    expect(machines.map(({ settled }) => settled.length > 0)).toEqual([true, true])
  }, 200_000)

  it('lose nothing and repeat nothing when processes are killed', async ({ fleet }) => {
    const id = await fleet.enqueue('spring', 2_000, { batch: { mode: 'single' } })
    let machines: FleetMachine[] = [fleet.startMachine(), fleet.startMachine()]
    for (let kills = 0; kills < 3; kills++) {
      const target = fleet.accepted.size + 200
      await until(() => fleet.accepted.size >= Math.min(target, 1_900))
      await machines[0]!.end('SIGKILL')
      machines = [...machines.slice(1), fleet.startMachine()]
    }
    const counts = await fleet.untilSettled(id, 150_000)
    expect(totalCount(counts)).toBe(2_000)
    expect(counts).toMatchObject({ accepted: 2_000, uncertain: 0 })
    expect([fleet.accepted.size, fleet.duplicates()]).toEqual([2_000, 0])
  }, 200_000)

  it('go on after the server crashed, and send nothing while it is away', async ({ fleet }) => {
    const id = await fleet.enqueue('spring', 1_500, { batch: { mode: 'single' } })
    fleet.startMachine()
    fleet.startMachine()
    await until(() => fleet.accepted.size >= 300)
    await cluster.crash()
    // Requests whose intent was durable may still end.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const sentBefore = fleet.accepted.size
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(fleet.accepted.size).toBe(sentBefore)
    await cluster.start()
    const counts = await fleet.untilSettled(id, 150_000)
    expect(counts).toMatchObject({ accepted: 1_500 })
    expect([fleet.accepted.size, fleet.duplicates()]).toEqual([1_500, 0])
  }, 200_000)

  it('end within the grace period on SIGTERM, leaving nothing held and nothing uncertain', async ({ fleet }) => {
    const id = await fleet.enqueue('spring', 1_000, { batch: { mode: 'single' } })
    const machine = fleet.startMachine()
    await until(() => fleet.accepted.size >= 200)
    expect(await machine.end('SIGTERM')).toBe(0)
    const { counts } = await fleet.store.progress(id, Date.now())
    expect(counts).toMatchObject({ leased: 0, attempting: 0, uncertain: 0 })
    expect(counts.accepted).toBe(fleet.accepted.size)
    expect(await fleet.store.fleet!.listMachines()).toEqual([])
    fleet.startMachine()
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 1_000 })
    expect(fleet.duplicates()).toBe(0)
  }, 200_000)

  it('give a machine that joins in the middle its part of what is sent from then on', async ({ fleet }) => {
    const limits = [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: 1_200 }]
    const id = await fleet.enqueue('spring', 2_400, { batch: { mode: 'single' }, limits })
    const first = fleet.startMachine()
    await until(() => first.settled.length >= 20)
    const second = fleet.startMachine()
    await until(() => second.settled.length >= 1)
    const [before, joined] = [first.settled.length, second.settled.length]
    await until(() => first.settled.length + second.settled.length >= before + joined + 100)
    expect((second.settled.length - joined) / (first.settled.length + second.settled.length - before - joined)).toBeGreaterThan(0.25)
    await fleet.store.moveCampaign(id, 'cancelled', '')
    expect(fleet.duplicates()).toBe(0)
  }, 200_000)

  it('stand by where as many as their host has cores send, and take over from one that is killed', async ({ fleet }) => {
    const id = await fleet.enqueue('spring', 2_000, { batch: { mode: 'single' } })
    const first = fleet.startMachine({ host: 'one', cores: 1 })
    await until(() => first.settled.length >= 100)
    const second = fleet.startMachine({ host: 'one', cores: 1 })
    const states = async (): Promise<string[]> => (await fleet.store.fleet!.listMachines()).map(({ state }) => state)
    while (!(await states()).includes('standby')) await new Promise((resolve) => setTimeout(resolve, 50))
    const [before, joined] = [first.settled.length, second.settled.length]
    await until(() => first.settled.length >= before + 200)
    expect(second.settled.length).toBe(joined)
    await first.end('SIGKILL')
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 2_000, uncertain: 0 })
    expect([fleet.accepted.size, fleet.duplicates()]).toEqual([2_000, 0])
    expect(second.settled.length).toBeGreaterThan(joined)
  }, 200_000)

  it('share a campaign again that they left to others, once they can send it', async ({ fleet }) => {
    const ending = new AbortController()
    const leaves: (readonly number[])[] = []
    let hasKey = false
    const provider = memoryProvider()
    const send: Transport['send'] = async (call, options) => {
      leaves.push(...(await fleet.store.fleet!.listMachines()).map((machine) => machine.leaves))
      return provider.send(call, options)
    }
    // A campaign that was left is looked at again after a minute of the worker's clock.
    const clock = { ...systemClock, nowMs: () => fleet.store.clock!.nowMs(), monotonicMs: () => performance.now() * 100 }
    const worker = new FleetWorker({
      store: fleet.store,
      openTransport: async () => (hasKey ? { ...provider, send } : null),
      templates: mkdtempSync(join(tmpdir(), 'emailc-templates-')),
      rendererModule: new URL('../support/tiny-renderer.ts', import.meta.url).href,
      clock,
      observe: () => () => undefined,
      note: (event) => void (event.kind === 'campaign-skipped' && (hasKey = true)),
      random: Math.random,
      workers: 1,
      concurrency: 1,
      workerBudgetMs: Infinity,
      renderThreads: 1,
      graceMs: 8_000,
    })
    const id = await fleet.enqueue('spring', 20, { batch: { mode: 'single' } })
    const working = worker.run(ending.signal)
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 20 })
    ending.abort()
    await working
    expect([leaves.length, leaves.flat()]).toEqual([20, []])
  }, 200_000)

  it('have another leader when theirs is killed, which takes over what it held', async ({ fleet, storeUrl }) => {
    const leader = async (): Promise<number | undefined> => {
      const [row] = await cluster.query(storeUrl, 'SELECT pid FROM emailc.machine JOIN emailc.leader ON owner = machine.id')
      return row === undefined ? undefined : Number(row['pid'])
    }
    const machines = [fleet.startMachine(), fleet.startMachine()]
    while ((await fleet.store.fleet!.listMachines()).length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
    const id = await fleet.enqueue('spring', 2_000, { batch: { mode: 'single' } })
    await until(() => machines.every(({ settled }) => settled.length > 0))
    const killed = await leader()
    const [dead, alive] = machines[0]!.process.pid === killed ? machines : machines.toReversed()
    expect(dead!.process.pid).toBe(killed)
    await dead!.end('SIGKILL')
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 2_000, uncertain: 0 })
    while ((await leader()) !== alive!.process.pid) await new Promise((resolve) => setTimeout(resolve, 50))
    expect([fleet.accepted.size, fleet.duplicates()]).toEqual([2_000, 0])
  }, 200_000)

  it('let a transactional mail pass a newsletter that uses all of the limit', async ({ fleet }) => {
    const limits = [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: 120 }]
    const rules = { batch: { mode: 'single' }, limits } as const
    await fleet.enqueue('newsletter', 600, rules)
    fleet.startMachine()
    fleet.startMachine()
    const of = (name: string): number => [...fleet.accepted.keys()].filter((to) => to.startsWith(name)).length
    await until(() => of('newsletter') >= 10)
    const before = of('newsletter')
    const resets = await fleet.enqueue('reset', 30, { ...rules, priority: 'transactional' })
    expect(await fleet.untilSettled(resets, 150_000)).toMatchObject({ accepted: 30 })
    expect(of('newsletter') - before).toBeLessThan(30)
    expect(Math.max(...fleet.perMinute.values())).toBeLessThanOrEqual(120)
  }, 200_000)
})

// Most of the time of these goes into starts and waiting, so they run side by side.
describe.concurrent('machines that have little to send', () => {
  it('keep to a limit that they share, whatever their clocks say', async ({ fleet }) => {
    const scope = 'domain:example.com'
    const limits = [{ scope, requestsPerMinute: Infinity, recipientsPerMinute: 120 }]
    await fleet.enqueue('spring', 600, { batch: { mode: 'single' }, limits })
    const machines = [fleet.startMachine({ skewMs: -700 }), fleet.startMachine({ skewMs: 700 })]
    await until(() => fleet.accepted.size >= 20)
    expect(Math.max(...fleet.perMinute.values())).toBeLessThanOrEqual(120)
    expect(machines.map(({ settled }) => settled.length > 0)).toEqual([true, true])
    expect(fleet.duplicates()).toBe(0)
  }, 200_000)

  it('do what a machine on their host does not do although it would be its turn', async ({ fleet }) => {
    const idle = await fleet.store.beginRun()
    const id = await fleet.enqueue('spring', 200, { batch: { mode: 'single' } })
    fleet.startMachine({ host: hostname(), cores: 1 })
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 200 })
    await idle.end()
  }, 200_000)

  it('say which campaigns they leave to others, who need not find out by waiting', async ({ fleet }) => {
    const keyless = fleet.startMachine({ host: 'one', cores: 1, hasKey: false })
    const id = await fleet.enqueue('spring', 200, { batch: { mode: 'single' } })
    const leaves = async (): Promise<unknown> => (await fleet.store.fleet!.listMachines()).map((machine) => machine.leaves)
    while (JSON.stringify(await leaves()) !== JSON.stringify([[id]])) await new Promise((resolve) => setTimeout(resolve, 50))
    const other = fleet.startMachine({ host: 'one', cores: 1 })
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 200 })
    await until(() => other.settled.length === 200)
    expect(keyless.settled).toEqual([])
  }, 200_000)

  it('pause together after the first few, and go on together when somebody has looked at them', async ({ fleet }) => {
    const id = await fleet.enqueue('live', 600, { batch: { mode: 'merge', maxRecipients: 50 }, canary: 20 })
    const machines = [fleet.startMachine(), fleet.startMachine(), fleet.startMachine()]
    const stateOf = async (): Promise<string | undefined> => (await fleet.store.findCampaign(id))?.state
    while ((await stateOf()) !== 'paused') await new Promise((resolve) => setTimeout(resolve, 50))
    // The pause begins with the intents of the last of them.
    await until(() => fleet.accepted.size >= 20)
    // A machine that joins a campaign in its pause knows nothing of the first mails but what the store says.
    await machines[0]!.end('SIGKILL')
    fleet.startMachine()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(fleet.accepted.size).toBe(20)
    await fleet.store.moveCampaign(id, 'running', '')
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 600 })
    expect(fleet.duplicates()).toBe(0)
  }, 200_000)

  it('send two revisions of one template side by side, and fetch the modules they lack', async ({ fleet }) => {
    const first = await fleet.enqueue('first', 300, { subject: 'First {{name}}' })
    const second = await fleet.enqueue('second', 300, { subject: 'Second {{name}}' })
    fleet.startMachine()
    await fleet.untilSettled(first, 150_000)
    await fleet.untilSettled(second, 150_000)
    const campaigns = await Promise.all([first, second].map((id) => fleet.store.findCampaign(id)))
    expect(campaigns[0]!.templateRevision).not.toBe(campaigns[1]!.templateRevision)
    expect([...fleet.accepted.keys()].filter((to) => to.startsWith('first')).length).toBe(300)
    expect([...fleet.accepted.keys()].filter((to) => to.startsWith('second')).length).toBe(300)
  }, 200_000)

  /** Puts another module in place of a campaign's template, as nobody could who looked at it first. */
  const replaceTemplate = async (storeUrl: string, campaign: string, name: string, body: string): Promise<void> => {
    const revision = revisionOf(Buffer.from(body))
    const hex = deflateRawSync(body).toString('hex')
    await cluster.query(storeUrl, `INSERT INTO emailc.template VALUES ('${revision}', '${name}', '\\x${hex}', 0) ON CONFLICT DO NOTHING`)
    await cluster.query(storeUrl, `UPDATE emailc.campaign SET template_revision = '${revision}' WHERE name = '${campaign}'`)
  }

  it('outlive a template that they cannot load, send the others, and try it again', async ({ fleet, storeUrl }) => {
    const broken = await fleet.enqueue('broken', 100)
    const good = await fleet.enqueue('good', 100)
    await replaceTemplate(storeUrl, 'broken', 'broken.json', 'no template')
    const machine = fleet.startMachine()
    expect(await fleet.untilSettled(good, 150_000)).toMatchObject({ accepted: 100 })
    await until(() => machine.log.some((line) => line.includes('campaign-failed') && line.includes('not valid JSON')))
    expect(await fleet.store.progress(broken, 0)).toMatchObject({ counts: { queued: 100 } })
    await replaceTemplate(
      storeUrl,
      'broken',
      'broken.json',
      JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }),
    )
    expect(await fleet.untilSettled(broken, 150_000)).toMatchObject({ accepted: 100 })
    expect(fleet.duplicates()).toBe(0)
    expect(await machine.end('SIGTERM')).toBe(0)
  }, 400_000)

  it('leave a campaign whose template the store has lost to the one who knows it', async ({ fleet, storeUrl }) => {
    const id = await fleet.enqueue('spring', 100)
    await cluster.query(storeUrl, 'DELETE FROM emailc.template')
    const machine = fleet.startMachine()
    await until(() => machine.log.some((line) => line.includes('template-not-pinned')))
    expect(await fleet.store.progress(id, 0)).toMatchObject({ counts: { queued: 100 } })
    expect(await machine.end('SIGTERM')).toBe(0)
  }, 120_000)

  it('say that a template was damaged in the store, and send when it is put there again', async ({ fleet, storeUrl }) => {
    const id = await fleet.enqueue('spring', 100)
    const { templateRevision } = (await fleet.store.findCampaign(id))!
    const pinned = (await fleet.store.fleet!.loadTemplate(templateRevision))!
    await cluster.query(storeUrl, `UPDATE emailc.template SET body = '\\x00ff00ff'`)
    const machine = fleet.startMachine()
    await until(() => machine.log.some((line) => line.includes('template-damaged')))
    await fleet.store.fleet!.pinTemplate(pinned, 0)
    expect(await fleet.untilSettled(id, 150_000)).toMatchObject({ accepted: 100 })
    expect(await machine.end('SIGTERM')).toBe(0)
  }, 300_000)

  it('end on SIGTERM although a template never answers', async ({ fleet, storeUrl, onTestFinished }) => {
    const pipe = join(mkdtempSync(join(tmpdir(), 'emailc-pipe-')), 'silent')
    execFileSync('mkfifo', [pipe])
    await fleet.enqueue('deaf', 100)
    await replaceTemplate(storeUrl, 'deaf', 'deaf.js', `import { readFileSync } from 'node:fs'\nreadFileSync(${JSON.stringify(pipe)})`)
    const machine = startEmailc(['worker', '--store', storeUrl, '--sandbox', fleet.sandboxUrl])
    let said = ''
    machine.stderr!.on('data', (data: Buffer) => (said += data.toString()))
    onTestFinished(() => void machine.kill('SIGKILL'))
    const ended = once(machine, 'exit')
    const writer = await openForReader(pipe)
    machine.kill('SIGTERM')
    expect(await ended).toEqual([null, 'SIGKILL'])
    closeSync(writer)
    rmSync(dirname(pipe), { recursive: true })
    expect(said).toContain('Ended by force: something did not answer for 10 s. Other machines go on with what it held.')
  }, 120_000)
})
