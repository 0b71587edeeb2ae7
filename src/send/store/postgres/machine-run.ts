import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { MachineState } from '../fleet.ts'
import type { FleetRun, Presence, ProviderTime } from '../store.ts'
import { CALL, CHUNK } from '../call-state.ts'
import type { DatabaseClock } from './clock.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { wake } from './wake.ts'

const BEAT_MS = 2_000
/** A leader that has not been heard of for this long is replaced, so leadership moves within 10 seconds. */
const TERM_MS = 6_000
/** A machine that has not been heard of for this long is dead to the others: what it only holds goes to them. */
const SILENT_MS = 8_000
/** A machine whose clock is further from the provider's than this does not send. */
const MAX_PROVIDER_OFFSET_MS = 10_000

/** What the others call a machine. */
export interface MachineName {
  readonly host: string
  readonly version: string
}

/**
 * One machine's presence in the store: it shows that it is alive, stands for leadership, and buries the dead when it leads. Leadership is
 * a row with an end in the database's clock and not a session's lock, so it works through PgBouncer.
 */
export class MachineRun implements FleetRun {
  readonly isAlone = false
  readonly owner: string
  readonly #db: PostgresDatabase
  readonly #clock: DatabaseClock
  readonly #name: MachineName
  readonly #startedMs: number
  #leadsUntilMs = 0
  #provider: ProviderTime | null = null
  #isClockOff = false
  #isSpare = false
  #leaves: readonly number[] = []
  #isEnding = false
  #timer: NodeJS.Timeout | null = null
  #beating: Promise<void> = Promise.resolve()
  #isBeating = false

  constructor(db: PostgresDatabase, clock: DatabaseClock, name: MachineName) {
    this.#db = db
    this.#clock = clock
    this.#name = name
    this.owner = `${name.host}:${process.pid}:${randomBytes(3).toString('hex')}`
    this.#startedMs = clock.nowMs()
  }

  async begin(): Promise<this> {
    await this.#beat()
    this.#timer = setInterval(() => {
      // One that waits for a server that is away is enough.
      if (this.#isBeating) return
      this.#isBeating = true
      // A beat that fails is a beat that the others do not hear; the next one may be heard.
      this.#beating = this.#beat()
        .catch(() => undefined)
        .finally(() => (this.#isBeating = false))
    }, BEAT_MS)
    this.#timer.unref()
    return this
  }

  leads(): boolean {
    return performance.now() < this.#leadsUntilMs
  }

  maySend(): boolean {
    return !this.#isClockOff && !this.#isEnding
  }

  noteProvider(time: ProviderTime): void {
    this.#provider = time
    this.#isClockOff = Math.abs(time.offsetMs + this.#clock.offsetMs) - time.errorMs > MAX_PROVIDER_OFFSET_MS
  }

  standBy(isSpare: boolean): void {
    this.#isSpare = isSpare
  }

  async leave(campaigns: readonly number[]): Promise<void> {
    this.#leaves = campaigns
    await this.#show()
    await wake(this.#db)
  }

  get #state(): MachineState {
    if (this.#isEnding) return 'ending'
    return this.#isClockOff ? 'clock-off' : this.#isSpare ? 'standby' : 'working'
  }

  /** Leaves: what this machine holds and has not begun goes back at once, and so does leadership. */
  async end(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#isEnding = true
    await this.#beating
    this.#leadsUntilMs = 0
    await this.#db.transaction(async (sql) => {
      await sql.run('/* send/store/postgres/machine-run.ts end */ DELETE FROM emailc.leader WHERE owner = $owner', { owner: this.owner })
      await sql.run('/* send/store/postgres/machine-run.ts end */ DELETE FROM emailc.machine WHERE id = $owner', { owner: this.owner })
      await releaseLeases(sql, 'split_part(owner, $slash, 1) = $owner', { owner: this.owner, slash: '/' })
    })
  }

  async #beat(): Promise<void> {
    await this.#clock.sample(this.#db)
    await this.#show()
    const askedMs = performance.now()
    if (await this.#stand()) this.#leadsUntilMs = askedMs + TERM_MS
    if (this.leads()) await this.#bury()
  }

  async #show(): Promise<void> {
    await this.#db.run(
      `/* send/store/postgres/machine-run.ts show */
       INSERT INTO emailc.machine (id, host, pid, version, state, started_ms, seen_ms, offset_ms, error_ms, provider_offset_ms, provider_error_ms,
         leaves)
       VALUES ($id, $host, $pid, $version, $state, $started, $now, $offset, $error, $providerOffset, $providerError, $leaves)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, seen_ms = excluded.seen_ms, offset_ms = excluded.offset_ms,
         error_ms = excluded.error_ms, provider_offset_ms = excluded.provider_offset_ms, provider_error_ms = excluded.provider_error_ms, leaves = excluded.leaves`,
      {
        id: this.owner,
        host: this.#name.host,
        pid: process.pid,
        version: this.#name.version,
        state: this.#state,
        started: this.#startedMs,
        now: this.#clock.nowMs(),
        offset: this.#clock.offsetMs,
        error: this.#clock.errorMs,
        providerOffset: this.#provider?.offsetMs ?? null,
        providerError: this.#provider?.errorMs ?? null,
        leaves: JSON.stringify(this.#leaves),
      },
    )
  }

  /** Takes the leader's row when it is free, over, or ours. */
  async #stand(): Promise<boolean> {
    const changed = await this.#db.run(
      `/* send/store/postgres/machine-run.ts stand */
       INSERT INTO emailc.leader (role, owner, until_ms, term) VALUES ('conductor', $owner, ${NOW_MS} + $ttl, 1)
       ON CONFLICT (role) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms,
         term = emailc.leader.term + CASE WHEN emailc.leader.owner = excluded.owner THEN 0 ELSE 1 END
       WHERE emailc.leader.owner = excluded.owner OR emailc.leader.until_ms < ${NOW_MS}`,
      { owner: this.owner, ttl: TERM_MS },
    )
    return changed === 1
  }

  /** Ends leases of machines that are silent. Their attempts are left until their own end: the request may still be on its way. */
  async #bury(): Promise<void> {
    const before = this.#clock.nowMs() - SILENT_MS
    await this.#db.transaction(async (sql) => {
      await sql.run('/* send/store/postgres/machine-run.ts bury */ DELETE FROM emailc.machine WHERE seen_ms < $before', { before })
      await releaseLeases(sql, 'NOT EXISTS (SELECT FROM emailc.machine WHERE machine.id = split_part(owner, $slash, 1))', { slash: '/' })
    })
  }
}

/** Machines that were heard of lately; one that was killed stays on record until another buries it. */
export async function presence(db: PostgresDatabase, nowMs: number): Promise<Presence> {
  const row = await db.get<{ senders: number; last: number | null }>(
    `/* send/store/postgres/machine-run.ts presence */
     SELECT count(*) FILTER (WHERE seen_ms >= $since)::int AS senders, max(seen_ms) AS last FROM emailc.machine`,
    { since: nowMs - SILENT_MS },
  )
  return { senders: row!.senders, lastSeenMs: row!.last }
}

const NOW_MS = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

/** Frees what is leased and not attempted. */
async function releaseLeases(sql: Sql, where: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  await sql.run(
    `/* send/store/postgres/machine-run.ts releaseLeases */
     UPDATE emailc.call SET state = ${CALL.ready}, owner = NULL, epoch = epoch + 1
     WHERE id IN (SELECT id FROM emailc.call WHERE state = ${CALL.leased} AND ${where} FOR UPDATE SKIP LOCKED)`,
    parameters,
  )
  await sql.run(
    `/* send/store/postgres/machine-run.ts releaseLeases */
     UPDATE emailc.chunk SET state = ${CHUNK.ready}, owner = NULL, epoch = epoch + 1 WHERE state = ${CHUNK.leased} AND ${where}`,
    parameters,
  )
}
