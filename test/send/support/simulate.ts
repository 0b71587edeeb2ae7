import { dividedPace } from '../../../src/send/fleet/pace-share.ts'
import { createGovernor } from '../../../src/send/governor/governor.ts'
import type { Governor } from '../../../src/send/governor/governor.ts'
import { defaultGovernorSettings } from '../../../src/send/governor/limits.ts'
import type { LeasedCall } from '../../../src/send/store/calls.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/send/store/store.ts'
import type { SendResult } from '../../../src/send/transport/transport.ts'

/**
 * Many senders, one ledger and one provider in virtual time. The governor and the store are the real ones; what is made up is the world
 * around them: clocks that are wrong, answers that are slow, machines that die, a provider that stalls or allows less than it says.
 */
export interface World {
  readonly seed: number
  /** Recipients a minute, as configured. */
  readonly limit: number
  readonly workers: number
  readonly minutes: number
  /** Recipients of each call. */
  readonly callSize?: number
  /** How wrong each sender's clock and the provider's may be, to either side. */
  readonly machineSkewMs?: number
  readonly providerSkewMs?: number
  /** Median latency; the tail is log-normal, and 1 answer in 2,000 takes 5 to 30 s. */
  readonly latencyMs?: number
  /** The share of sender-minutes that end in a crash. */
  readonly crashShare?: number
  /** The share of minutes in which the provider answers nobody for 3 to 10 s. */
  readonly stallShare?: number
  /** What the provider really allows, as a share of `limit`; beyond it 429 with a date. */
  readonly allowedShare?: number
  /** Whether senders sync with the provider's `Date` before the first minute counts. */
  readonly concurrency?: number
  /** Whether senders know of each other and divide the pace, as machines of a fleet do. */
  readonly dividesPace?: boolean
  /** How many of the senders have anything to send. @defaultValue all */
  readonly busyWorkers?: number
  /** How often somebody looks how far it has come. @defaultValue never */
  readonly looksEveryMs?: number
}

/** What one look shows: recipients settled by then, and what the governor takes for the limit of a minute. */
export interface Look {
  /** Since the world began. */
  readonly atMs: number
  readonly settled: number
  readonly perMinute: number
}

export interface SimulationReport {
  /** Recipients the provider counted, by its own calendar minute. */
  readonly counted: ReadonlyMap<number, number>
  readonly overruns: readonly number[]
  /** Recipients counted in whole minutes, as a share of the limit. */
  readonly use: number
  /**
   * Recipients of calls that were charged to a second whole minute, as a share of the limit: an answer that comes in the next minute leaves
   * open which of the two the provider counted.
   */
  readonly chargedTwice: number
  /** Largest count in any 60 s. */
  readonly busiest60s: number
  readonly looks: readonly Look[]
  readonly refused: number
  readonly requests: number
  /** Requests begun while the provider wanted silence and the store knew. */
  readonly duringSilence: number
  /** The longest that nobody sent after a silence was over. */
  readonly longestWakeMs: number
  /** Share of requests refused after the second minute. */
  readonly lateRefusedShare: number
  readonly factorAtEnd: number
  readonly senders: readonly SenderReport[]
}

/** What one sender's clock is, what its governor takes it for, and what it sent. */
export interface SenderReport {
  /** Provider minus local time: as the world made it, and as the governor measured it in the end. */
  readonly offsetMs: number
  readonly measuredOffsetMs: number
  /** Recipients the provider counted for it in whole minutes. */
  readonly sent: number
}

const START_MS = 29_000_000 * 60_000
const T_MAX_MS = 30_000
const LEASE_MARGIN_MS = 5_000

/** What came of a call that was charged to a minute. */
interface Answered {
  readonly call: LeasedCall
  readonly minute: number
  readonly startMs: number
  readonly result: SendResult
}

interface Sender {
  readonly name: string
  readonly skewMs: number
  governor: Governor
  queue: LeasedCall[]
  inFlight: number
  generation: number
  wakesMs: number
}

/** Runs a world and reports what its provider saw. */
export async function simulate(world: World): Promise<SimulationReport> {
  const store = openSqliteStore(':memory:')
  try {
    return await new Simulation(world, store).run()
  } finally {
    await store.close()
  }
}

class Simulation {
  readonly #world: World
  readonly #store: Store
  readonly #random: () => number
  readonly #events = new EventQueue()
  readonly #counted = new Map<number, number>()
  readonly #arrivals: { readonly atMs: number; readonly recipients: number; readonly minute: number; readonly from: Sender }[] = []
  readonly #looks: Look[] = []
  readonly #senders: Sender[] = []
  readonly #providerSkewMs: number
  #nowMs = START_MS
  #campaign = 0
  #stalledUntilMs = 0
  #frozenUntilMs = 0
  #knownSilenceUntilMs = 0
  #wakesFromMs = Infinity
  #longestWakeMs = 0
  #requests = 0
  #refused = 0
  #duringSilence = 0
  #lateRequests = 0
  #lateRefused = 0
  #chargedTwice = 0
  #settled = 0

  constructor(world: World, store: Store) {
    this.#world = world
    this.#store = store
    this.#random = mulberry32(world.seed)
    this.#providerSkewMs = this.#spread(world.providerSkewMs ?? 0)
  }

  async run(): Promise<SimulationReport> {
    const { workers, minutes, stallShare = 0 } = this.#world
    await this.#prepare()
    for (let index = 0; index < workers; index++) this.#senders.push(this.#sender(index))
    for (const sender of this.#senders.slice(0, this.#world.busyWorkers)) this.#wake(sender, this.#random() * 50)
    for (let minute = 0; minute < minutes; minute++) {
      if (this.#random() < stallShare) this.#at(minute * 60_000 + this.#random() * 50_000, () => this.#stall())
    }
    this.#scheduleCrashes()
    for (let second = 5; second < minutes * 60; second += 5) this.#at(second * 1_000, () => this.#sweep())
    const { looksEveryMs = Infinity } = this.#world
    for (let ms = looksEveryMs; ms < minutes * 60_000; ms += looksEveryMs) this.#at(ms, () => this.#look())
    const endMs = START_MS + minutes * 60_000
    for (let event = this.#events.pop(); event !== null && event.atMs < endMs; event = this.#events.pop()) {
      this.#nowMs = event.atMs
      await event.run()
    }
    return this.#report(minutes)
  }

  /** One campaign with more calls than the world can send. */
  async #prepare(): Promise<void> {
    const { limit, minutes, callSize = 1 } = this.#world
    const calls = Math.ceil((limit * (minutes + 1)) / callSize)
    const { id } = await this.#store.createCampaign(
      {
        key: 'c000000000001',
        name: 'simulated',
        template: '',
        templateRevision: '',
        from: '',
        domain: 'example.com',
        transport: '',
        headers: [],
        tags: [],
        scopes: ['account'],
        suppressionCursor: 0,
      },
      START_MS,
    )
    this.#campaign = id
    await this.#store.moveCampaign(id, 'running', '')
    await this.#store.appendChunk({
      campaign: id,
      no: 0,
      seqFrom: 0,
      count: calls * callSize,
      digest: '',
      payload: new Uint8Array(0),
      suppressed: [],
    })
    const lease = (await this.#store.claimChunk(id, { owner: 'r', nowMs: START_MS, ttlMs: 1_000 }))!
    const slots = Array.from({ length: calls }, (_, index) => ({
      slotFrom: index * callSize,
      slots: callSize,
      merge: callSize > 1,
      notBeforeMs: 0,
    }))
    await this.#store.settleChunk(lease, { parts: [], failures: [], batches: [{ shapeId: 's', payload: new Uint8Array(0), calls: slots }] })
  }

  #sender(index: number): Sender {
    const skewMs = this.#spread(this.#world.machineSkewMs ?? 0)
    return { name: `sender-${index}`, skewMs, governor: this.#governor(skewMs), queue: [], inFlight: 0, generation: 0, wakesMs: Infinity }
  }

  #governor(skewMs: number): Governor {
    const scopes = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: this.#world.limit }]
    const share = this.#world.dividesPace === true ? { paceShare: () => dividedPace(this.#world.workers) } : {}
    return createGovernor({ ...defaultGovernorSettings, ...share, scopes }, this.#nowMs + skewMs)
  }

  #scheduleCrashes(): void {
    const { crashShare = 0, minutes, workers } = this.#world
    for (let minute = 0; minute < minutes; minute++) {
      for (let index = 0; index < workers; index++) {
        if (this.#random() < crashShare) this.#at((minute + this.#random()) * 60_000, () => this.#crash(this.#senders[index]!))
      }
    }
  }

  /** A sender dies: what it had on its way still arrives, its answers reach nobody, and a new process starts five seconds later. */
  #crash(sender: Sender): void {
    sender.generation += 1
    sender.queue = []
    sender.inFlight = 0
    this.#events.push(this.#nowMs + 5_000, async () => {
      sender.governor = this.#governor(sender.skewMs)
      sender.governor.recall(await this.#store.loadFeedback(['account']))
      this.#wake(sender, 0)
    })
  }

  #stall(): void {
    this.#stalledUntilMs = this.#nowMs + 3_000 + this.#random() * 7_000
  }

  #look(): void {
    const [sender] = this.#senders
    const { limits } = sender!.governor.status(this.#nowMs + sender!.skewMs)
    this.#looks.push({ atMs: this.#nowMs - START_MS, settled: this.#settled, perMinute: limits[0]!.recipientsPerMinute })
  }

  async #sweep(): Promise<void> {
    await this.#store.sweep({ nowMs: Math.round(this.#nowMs), everything: false })
  }

  #wake(sender: Sender, inMs: number): void {
    const atMs = this.#nowMs + Math.max(0, inMs)
    if (atMs >= sender.wakesMs) return
    sender.wakesMs = atMs
    const { generation } = sender
    this.#events.push(atMs, async () => {
      if (sender.wakesMs === atMs) sender.wakesMs = Infinity
      if (generation === sender.generation) await this.#work(sender)
    })
  }

  async #work(sender: Sender): Promise<void> {
    const localMs = Math.round(this.#nowMs + sender.skewMs)
    const owner = `${sender.name}/${sender.generation}`
    if (sender.queue.length === 0) {
      const terms = { owner, nowMs: localMs, ttlMs: 120_000, recipients: 50 * (this.#world.callSize ?? 1) }
      sender.queue = [...(await this.#store.claimCalls(this.#campaign, terms))]
    }
    const room = (this.#world.concurrency ?? 64) - sender.inFlight
    const offered = sender.queue.slice(0, room)
    if (offered.length === 0) return
    const sizes = offered.map(({ recipients }) => recipients)
    const admission = sender.governor.ask(localMs, sizes)
    if (admission.kind === 'wait') return this.#wake(sender, admission.untilMs - localMs + 1)
    if (admission.kind === 'too-large') throw new Error('a call larger than a minute')
    const calls = offered.slice(0, admission.count)
    const { minute, limits } = admission
    const answer = await this.#store.attempt({ calls, minute, limits, nowMs: localMs, leaseUntilMs: localMs + T_MAX_MS + LEASE_MARGIN_MS })
    const { admitted } = answer
    const decided = new Set([...admitted, ...answer.lost])
    sender.queue = sender.queue.filter((call) => !decided.has(call))
    sender.governor.charged(
      localMs,
      admission,
      admitted.map(({ recipients }) => recipients),
      answer.use,
    )
    for (const call of admitted) this.#send(sender, call, minute)
    if (answer.refusal !== 'none') {
      sender.governor.refused(minute, answer.use)
      if (answer.refusal !== 'minute-full') return this.#wake(sender, 250)
    }
    this.#wake(sender, 1)
  }

  #send(sender: Sender, call: LeasedCall, minute: number): void {
    const { generation } = sender
    const startMs = this.#nowMs
    this.#noteSilence(startMs)
    sender.inFlight += 1
    this.#requests += 1
    const latencyMs = this.#latency()
    const arrivesMs = Math.max(startMs + latencyMs * this.#random(), this.#stalledUntilMs)
    const answersMs = Math.max(startMs + latencyMs, arrivesMs + 1)
    let result: SendResult = { kind: 'uncertain', reason: 'timeout' }
    this.#events.push(arrivesMs, () => {
      result = this.#arrive(call.recipients, sender)
    })
    this.#events.push(Math.min(answersMs, startMs + T_MAX_MS), async () => {
      if (generation !== sender.generation) return
      sender.inFlight -= 1
      const final: SendResult = answersMs > startMs + T_MAX_MS ? { kind: 'uncertain', reason: 'timeout' } : result
      await this.#answered(sender, { call, minute, startMs, result: final })
    })
  }

  #noteSilence(startMs: number): void {
    if (startMs < this.#knownSilenceUntilMs) this.#duringSilence += 1
    if (startMs < this.#wakesFromMs) return
    this.#longestWakeMs = Math.max(this.#longestWakeMs, startMs - this.#wakesFromMs)
    this.#wakesFromMs = Infinity
  }

  /** The provider counts a call, or refuses it; refused calls do not count. */
  #arrive(recipients: number, sender: Sender): SendResult {
    const providerMs = this.#nowMs + this.#providerSkewMs
    const minute = Math.floor(providerMs / 60_000)
    const used = this.#counted.get(minute) ?? 0
    const providerDateMs = Math.floor(providerMs / 1_000) * 1_000
    const isLate = this.#nowMs > START_MS + 120_000
    if (isLate) this.#lateRequests += 1
    if (used + recipients > this.#world.limit * (this.#world.allowedShare ?? Infinity)) {
      this.#refused += 1
      if (isLate) this.#lateRefused += 1
      const freeMs = (minute + 1) * 60_000
      this.#frozenUntilMs = this.#wakesFromMs = freeMs - this.#providerSkewMs
      // The transport tells dates in the sender's clock, as well as it knows it.
      const retryAtMs = freeMs - this.#providerSkewMs + sender.skewMs
      return { kind: 'deferred', httpStatus: 429, reason: 'recipient limit exceeded', retryAtMs, limit: 'recipient', providerDateMs }
    }
    this.#counted.set(minute, used + recipients)
    this.#arrivals.push({ atMs: this.#nowMs, recipients, minute, from: sender })
    return { kind: 'accepted', providerId: '', httpStatus: 200, providerDateMs }
  }

  async #answered(sender: Sender, { call, minute, startMs, result }: Answered): Promise<void> {
    const [start, end] = [Math.round(startMs + sender.skewMs), Math.round(this.#nowMs + sender.skewMs)]
    const feedback = sender.governor.answered({
      recipients: call.recipients,
      startMs: start,
      endMs: end,
      result,
      random: this.#random(),
    })
    if (feedback.length > 0) {
      await this.#store.recordFeedback(feedback)
      this.#knownSilenceUntilMs = this.#frozenUntilMs
    }
    const { lastMinute } = sender.governor.interval(start, end)
    if (lastMinute > minute && this.#isWhole(lastMinute)) this.#chargedTwice += call.recipients
    const outcome =
      result.kind === 'accepted'
        ? ({ kind: 'accepted', providerId: '', httpStatus: 200 } as const)
        : result.kind === 'deferred'
          ? ({ kind: 'retry', reason: '429', notBeforeMs: 0, burnsAttempt: false, refunds: false } as const)
          : ({ kind: 'uncertain', reason: 'timeout', httpStatus: 0 } as const)
    await this.#store.settle([{ call, outcome, lastMinute }], end)
    if (outcome.kind === 'accepted') this.#settled += call.recipients
    this.#wake(sender, 0)
  }

  #latency(): number {
    if (this.#random() < 0.0005) return 5_000 + this.#random() * 25_000
    const normal = Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random())
    return (this.#world.latencyMs ?? 120) * Math.exp(0.55 * normal)
  }

  #at(sinceStartMs: number, run: () => void | Promise<void>): void {
    this.#events.push(START_MS + sinceStartMs, run)
  }

  #spread(ms: number): number {
    return (this.#random() * 2 - 1) * ms
  }

  /** The first minute is begun by senders that do not know the provider's clock yet, and the last one is cut. */
  #isWhole(minute: number): boolean {
    const first = START_MS / 60_000
    return minute > first && minute < first + this.#world.minutes - 1
  }

  #report(minutes: number): SimulationReport {
    const { limit } = this.#world
    const inWhole = this.#arrivals.filter(({ minute }) => this.#isWhole(minute))
    const total = inWhole.reduce((sum, { recipients }) => sum + recipients, 0)
    return {
      counted: this.#counted,
      overruns: [...this.#counted.values()].filter((count) => count > limit).map((count) => count - limit),
      use: total / (limit * Math.max(1, minutes - 2)),
      chargedTwice: this.#chargedTwice / (limit * Math.max(1, minutes - 2)),
      busiest60s: busiest(this.#arrivals),
      looks: this.#looks,
      refused: this.#refused,
      requests: this.#requests,
      duringSilence: this.#duringSilence,
      longestWakeMs: this.#longestWakeMs,
      lateRefusedShare: this.#lateRequests === 0 ? 0 : this.#lateRefused / this.#lateRequests,
      factorAtEnd: Math.min(...this.#senders.map((sender) => sender.governor.status(this.#nowMs + sender.skewMs).factor)),
      senders: this.#senders.map((sender) => ({
        offsetMs: this.#providerSkewMs - sender.skewMs,
        measuredOffsetMs: sender.governor.status(this.#nowMs + sender.skewMs).clockOffsetMs,
        sent: inWhole.reduce((sum, { recipients, from }) => sum + (from === sender ? recipients : 0), 0),
      })),
    }
  }
}

function busiest(arrivals: readonly { readonly atMs: number; readonly recipients: number }[]): number {
  let [from, sum, most] = [0, 0, 0]
  for (const { atMs, recipients } of arrivals) {
    sum += recipients
    while (arrivals[from]!.atMs <= atMs - 60_000) sum -= arrivals[from++]!.recipients
    most = Math.max(most, sum)
  }
  return most
}

type Event = { readonly atMs: number; readonly order: number; readonly run: () => void | Promise<void> }

/** A binary heap by time; events of one instant keep their order. */
class EventQueue {
  readonly #heap: Event[] = []
  #order = 0

  push(atMs: number, run: () => void | Promise<void>): void {
    const heap = this.#heap
    heap.push({ atMs, order: this.#order++, run })
    for (let index = heap.length - 1; index > 0;) {
      const parent = (index - 1) >> 1
      if (!isBefore(heap[index]!, heap[parent]!)) return
      ;[heap[index], heap[parent]] = [heap[parent]!, heap[index]!]
      index = parent
    }
  }

  pop(): Event | null {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined) return null
    if (heap.length > 0) this.#sink(last)
    return first
  }

  #sink(event: Event): void {
    const heap = this.#heap
    heap[0] = event
    for (let index = 0; ;) {
      let least = index
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child
      }
      if (least === index) return
      ;[heap[index], heap[least]] = [heap[least]!, heap[index]!]
      index = least
    }
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
