import { paceShare } from '../../../src/send/fleet/pace-share.ts'
import type { Campaign } from '../../../src/send/campaign.ts'
import { createGovernor } from '../../../src/send/governor/governor.ts'
import type { Governor } from '../../../src/send/governor/governor.ts'
import { defaultGovernorSettings } from '../../../src/send/governor/limits.ts'
import { scopeLimits } from '../../../src/send/governor/scope-tree.ts'
import type { ScopeTree } from '../../../src/send/governor/scope-tree.ts'
import type { Machine } from '../../../src/send/store/fleet.ts'
import type { LeasedCall } from '../../../src/send/store/calls.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/send/store/store.ts'

/** Campaigns of several customers on several machines, in virtual time, with the real shares, governors and ledger. */
export interface FairWorld {
  readonly seed: number
  readonly machines: number
  readonly minutes: number
  readonly limits: ScopeTree
  /** How many campaigns each domain runs at once; each has more to send than the world can. */
  readonly campaigns: Readonly<Record<string, number>>
  /** Recipients of each call. @defaultValue 1 */
  readonly callSize?: number
}

export interface FairReport {
  /** Recipients sent in each minute, by domain. */
  readonly byDomain: ReadonlyMap<string, readonly number[]>
  /** The same for each campaign. */
  readonly byCampaign: readonly { readonly domain: string; readonly sent: readonly number[] }[]
}

interface Part {
  readonly campaign: Campaign
  readonly index: number
  readonly owner: string
  readonly governor: Governor
  queue: readonly LeasedCall[]
  dueMs: number
}

const START_MS = 29_000_000 * 60_000

export async function simulateFairShare(world: FairWorld): Promise<FairReport> {
  const store = openSqliteStore(':memory:')
  try {
    const random = xorshift(world.seed)
    const campaigns = await createCampaigns(store, world)
    const parts = createParts(world, campaigns, random)
    const sent = campaigns.map(() => Array.from({ length: world.minutes }, () => 0))
    const endMs = START_MS + world.minutes * 60_000
    for (let part = earliest(parts); part.dueMs < endMs; part = earliest(parts)) {
      const nowMs = part.dueMs
      const recipients = await work(store, part, world, nowMs, random)
      sent[part.index]![Math.floor((nowMs - START_MS) / 60_000)]! += recipients
    }
    const byCampaign = campaigns.map(({ domain }, index) => ({ domain, sent: sent[index]! }))
    const minutes = Array.from({ length: world.minutes }, (_, minute) => minute)
    const ofDomain = (domain: string): number[] =>
      minutes.map((minute) => byCampaign.filter((one) => one.domain === domain).reduce((sum, one) => sum + one.sent[minute]!, 0))
    return { byCampaign, byDomain: new Map(Object.keys(world.campaigns).map((domain) => [domain, ofDomain(domain)])) }
  } finally {
    await store.close()
  }
}

async function createCampaigns(store: Store, { campaigns, limits, minutes, callSize = 1 }: FairWorld): Promise<Campaign[]> {
  const made: Campaign[] = []
  for (const [domain, count] of Object.entries(campaigns)) {
    for (let no = 0; no < count; no++) {
      const scopes = scopeLimits(limits, domain, Infinity)
      const most = Math.min(...scopes.map(({ recipientsPerMinute }) => recipientsPerMinute))
      const row = { templateRevision: '', from: '', transport: '', headers: [], tags: [], suppressionCursor: 0, template: '' }
      const name = `${domain}-${no}`
      const key = `c${String(made.length).padStart(12, '0')}`
      const campaign = await store.createCampaign({ ...row, key, name, domain, scopes: scopes.map(({ scope }) => scope) }, START_MS)
      await fill(store, campaign.id, Math.ceil((most * (minutes + 1)) / callSize), callSize)
      made.push(campaign)
    }
  }
  return made
}

async function fill(store: Store, campaign: number, calls: number, callSize: number): Promise<void> {
  const chunk = { no: 0, seqFrom: 0, count: calls * callSize, digest: '', payload: new Uint8Array(0), suppressed: [] }
  await store.appendChunk({ campaign, ...chunk })
  await store.moveCampaign(campaign, 'running', '')
  const lease = (await store.claimChunk(campaign, { owner: 'r', nowMs: START_MS, ttlMs: 1_000 }))!
  const slots = Array.from({ length: calls }, (_, index) => ({
    slotFrom: index * callSize,
    slots: callSize,
    merge: callSize > 1,
    notBeforeMs: 0,
  }))
  await store.settleChunk(lease, { parts: [], failures: [], batches: [{ shapeId: 's', payload: new Uint8Array(0), calls: slots }] })
}

/** Every machine has a part in every campaign, and begins somewhere in the first second. */
function createParts(world: FairWorld, campaigns: readonly Campaign[], random: () => number): Part[] {
  const machines = Array.from({ length: world.machines }, (_, id) => machine(id))
  return campaigns.flatMap((campaign, index) =>
    machines.map(({ id }) => ({
      campaign,
      index,
      owner: `${id}/${index}`,
      governor: createGovernor(
        {
          ...defaultGovernorSettings,
          scopes: scopeLimits(world.limits, campaign.domain, Infinity),
          paceShare: (scope) => paceShare(campaign, scope, campaigns, machines, () => false),
        },
        START_MS - 60_000,
      ),
      queue: [],
      dueMs: START_MS + Math.round(random() * 1_000),
    })),
  )
}

/** One turn of one machine in one campaign, as the desk takes it; answers come at once. Recipients sent. */
async function work(store: Store, part: Part, { callSize = 1 }: FairWorld, nowMs: number, random: () => number): Promise<number> {
  if (part.queue.length === 0)
    part.queue = await store.claimCalls(part.campaign.id, { owner: part.owner, nowMs, ttlMs: 120_000, recipients: 20 * callSize })
  if (part.queue.length === 0) throw new Error('a campaign ran out of calls')
  const { governor } = part
  const admission = governor.ask(
    nowMs,
    part.queue.map(({ recipients }) => recipients),
  )
  if (admission.kind === 'too-large') throw new Error('a call larger than a minute')
  if (admission.kind === 'wait') {
    part.dueMs = Math.max(nowMs + 1, Math.ceil(admission.untilMs)) + Math.round(random() * 20)
    return 0
  }
  const { minute, limits, count } = admission
  const answer = await store.attempt({ calls: part.queue.slice(0, count), minute, limits, nowMs, leaseUntilMs: nowMs + 35_000 })
  const { admitted } = answer
  part.queue = part.queue.filter((call) => !admitted.includes(call) && !answer.lost.includes(call))
  const sizes = admitted.map(({ recipients }) => recipients)
  governor.charged(nowMs, admission, sizes, answer.use)
  if (answer.refusal !== 'none') governor.refused(minute, answer.use)
  const outcome = { kind: 'accepted', providerId: '', httpStatus: 200 } as const
  await store.settle(
    admitted.map((call) => ({ call: { ...call, attempt: call.attempt + 1 }, outcome, lastMinute: minute })),
    nowMs,
  )
  part.dueMs = nowMs + 1 + Math.round(random() * 20)
  return sizes.reduce((sum, size) => sum + size, 0)
}

function machine(id: number): Machine {
  const clock = {
    startedMs: START_MS,
    seenMs: START_MS,
    offsetMs: 0,
    errorMs: 0,
    providerOffsetMs: null,
    providerErrorMs: null,
    leaves: [],
  }
  return { id: `m${id}`, host: `m${id}`, pid: id, version: '', state: 'working', ...clock }
}

function earliest(parts: readonly Part[]): Part {
  return parts.reduce((first, part) => (part.dueMs < first.dueMs ? part : first))
}

function xorshift(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
