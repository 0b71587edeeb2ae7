import { performance } from 'node:perf_hooks'
import type { Clock } from '../../clock.ts'
import { systemClock } from '../../clock.ts'
import type { Sql } from './database.ts'

/** Quartz drifts by less than this share of the time that passes (200 parts per million, ten times a bad one). */
const DRIFT = 0.0002

/**
 * The database's clock, read on this machine: leases and the ledger of all machines are in this one time, whatever their own clocks say.
 * Between samples it runs on the monotonic timer, so setting the machine's clock does not move it.
 */
export class DatabaseClock implements Clock {
  #lowMs = -Infinity
  #highMs = Infinity
  #sampledMs = 0

  /** Database time lies between the two bounds that a question and its answer set; each sample narrows what earlier ones left. */
  async sample(sql: Sql): Promise<void> {
    const askedMs = performance.now()
    const row = await sql.get<{ now: number }>(
      '/* send/store/postgres/clock.ts sample */ SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now',
      {},
    )
    this.observe(askedMs, performance.now(), row!.now)
  }

  /** Takes in one answer, by monotonic times around the question. */
  observe(askedMs: number, answeredMs: number, databaseMs: number): void {
    const grownMs = (answeredMs - this.#sampledMs) * DRIFT
    const lowMs = Math.max(this.#lowMs - grownMs, databaseMs - answeredMs)
    const highMs = Math.min(this.#highMs + grownMs, databaseMs - askedMs)
    const isConsistent = lowMs <= highMs
    // No overlap: the database's clock was set, and what was known says nothing any more.
    this.#lowMs = isConsistent ? lowMs : databaseMs - answeredMs
    this.#highMs = isConsistent ? highMs : databaseMs - askedMs
    this.#sampledMs = answeredMs
  }

  nowMs(): number {
    return Math.round(performance.now() + (this.#lowMs + this.#highMs) / 2)
  }

  monotonicMs(): number {
    return performance.now()
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(ms, signal)
  }

  /** The database's clock minus this machine's. */
  get offsetMs(): number {
    return performance.now() + (this.#lowMs + this.#highMs) / 2 - Date.now()
  }

  /** How far `nowMs` may be off at most. */
  get errorMs(): number {
    return (this.#highMs - this.#lowMs) / 2 + (performance.now() - this.#sampledMs) * DRIFT
  }
}
