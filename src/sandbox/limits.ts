import { answer, dateText } from './answer.ts'
import type { Answer } from './answer.ts'

export type LimitUnit = 'requests' | 'recipients' | 'bytes'

/** One budget. Without `domain` it counts the whole account. */
export interface LimitOptions {
  readonly unit: LimitUnit
  readonly max: number
  /** Length of the window in milliseconds; a minute when absent. */
  readonly windowMs?: number
  /** `calendar` starts anew with each minute (or other window) of the provider's clock; `sliding` looks back from each request. */
  readonly window?: 'calendar' | 'sliding'
  readonly domain?: string
  /** Mailgun has been seen to use both. */
  readonly status?: 429 | 420
}

export type Cost = Readonly<Record<LimitUnit, number>>

/** Counts what was accepted and says when more would exceed a budget. */
export class Limits {
  readonly #budgets: readonly Budget[]

  constructor(limits: readonly LimitOptions[]) {
    this.#budgets = limits.map((limit) => new Budget(limit))
  }

  /** The refusal when any budget of this domain cannot bear the cost; charges nothing. */
  check(domain: string, cost: Cost, nowMs: number): Answer | undefined {
    for (const budget of this.#budgets) {
      const refusal = budget.covers(domain) ? budget.check(domain, cost, nowMs) : undefined
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  charge(domain: string, cost: Cost, nowMs: number): void {
    for (const budget of this.#budgets) if (budget.covers(domain)) budget.charge(cost, nowMs)
  }
}

class Budget {
  readonly #limit: LimitOptions
  readonly #windowMs: number
  /** Charges that still count, oldest first. A calendar window keeps one sum. */
  #charges: { readonly atMs: number; amount: number }[] = []
  #used = 0

  constructor(limit: LimitOptions) {
    this.#limit = limit
    this.#windowMs = limit.windowMs ?? 60_000
  }

  covers(domain: string): boolean {
    return this.#limit.domain === undefined || this.#limit.domain === domain
  }

  check(domain: string, cost: Cost, nowMs: number): Answer | undefined {
    this.#forget(nowMs)
    const amount = cost[this.#limit.unit]
    if (this.#used + amount <= this.#limit.max) return undefined
    const resetMs = this.#resetMs(amount, nowMs)
    const word = { requests: 'request', recipients: 'recipient', bytes: 'bytes' }[this.#limit.unit]
    const said = `Domain ${domain} is not allowed to send: ${word} limit exceeded, try again after ${dateText(resetMs)}`
    return answer(this.#limit.status ?? 429, said, {
      'x-ratelimit-limit': String(this.#limit.max),
      'x-ratelimit-remaining': String(Math.max(0, this.#limit.max - this.#used)),
      'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
    })
  }

  charge(cost: Cost, nowMs: number): void {
    this.#forget(nowMs)
    const amount = cost[this.#limit.unit]
    this.#used += amount
    const last = this.#charges.at(-1)
    const atMs = this.#isCalendar ? this.#windowStart(nowMs) : nowMs
    if (last?.atMs === atMs) last.amount += amount
    else this.#charges.push({ atMs, amount })
  }

  get #isCalendar(): boolean {
    return this.#limit.window !== 'sliding'
  }

  #windowStart(nowMs: number): number {
    return Math.floor(nowMs / this.#windowMs) * this.#windowMs
  }

  #forget(nowMs: number): void {
    const oldest = this.#isCalendar ? this.#windowStart(nowMs) : nowMs - this.#windowMs + 1
    let expired = 0
    while (expired < this.#charges.length && this.#charges[expired]!.atMs < oldest) this.#used -= this.#charges[expired++]!.amount
    if (expired > 0) this.#charges.splice(0, expired)
  }

  /** When enough has been forgotten for this amount to fit. */
  #resetMs(amount: number, nowMs: number): number {
    if (this.#isCalendar) return this.#windowStart(nowMs) + this.#windowMs
    let freed = this.#limit.max - this.#used
    for (const charge of this.#charges) {
      freed += charge.amount
      if (freed >= amount) return charge.atMs + this.#windowMs
    }
    return nowMs + this.#windowMs
  }
}
