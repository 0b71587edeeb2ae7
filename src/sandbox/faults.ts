import { fail } from '../diagnostics/diagnostic.ts'
import { seededRandom } from './random.ts'

/**
 * What can be made to go wrong, and when: on the `connection` before anything is read, during the `upload`, `before` the message is accepted,
 * or `after`, when it is accepted and the client cannot know.
 */
export const faultPhases = {
  refuse: 'connection',
  'tls-abort': 'connection',
  'reset-mid-upload': 'upload',
  '400': 'before',
  '400-sandbox': 'before',
  '401': 'before',
  '403-large-batch': 'before',
  '404': 'before',
  '413': 'before',
  '420': 'before',
  '429': 'before',
  '500': 'before',
  '502': 'before',
  '503': 'before',
  '504': 'before',
  redirect: 'before',
  'html-page': 'before',
  'reset-before-accept': 'before',
  '500-after-accept': 'after',
  '502-after-accept': 'after',
  '503-after-accept': 'after',
  '504-after-accept': 'after',
  'accept-then-reset': 'after',
  'accept-then-hang': 'after',
  'accept-then-drip': 'after',
  'accept-then-html': 'after',
  'truncated-json': 'after',
  'empty-id': 'after',
  'keep-alive-race': 'after',
} as const

/** A kind of failure that a sandbox can show. */
export type FaultName = keyof typeof faultPhases

export const retryPlaces = ['text', 'header', 'nowhere'] as const

/** Where a refusal says when to try again: a date in its text, seconds in `Retry-After`, or nowhere. */
export type RetryPlace = (typeof retryPlaces)[number]

/** When one fault happens. Conditions are joined by "and"; a rule without any happens at every request. */
export interface FaultRule {
  readonly fault: FaultName
  /** Share of matching requests, 0 to 1. */
  readonly probability?: number
  /** Every n-th matching request. */
  readonly every?: number
  /** Leave the first n matching requests alone. */
  readonly skip?: number
  /** At most this often. */
  readonly times?: number
  /** A recipient, with `*` for any text. Not for faults of the connection, which happen before recipients are known. */
  readonly to?: string
  readonly domain?: string
  /** For 429 and 420: milliseconds of the provider's time until the date in the answer. 2,000 when absent. */
  readonly retryAfterMs?: number
  /** For 429 and 420: where the answer says when to try again; in its text when absent. */
  readonly retryIn?: RetryPlace
  /**
   * In the provider's time. For `refuse`: how long no connection is taken, 1,000 when absent. For 429 and 420: from the first one on, every
   * request of that recipient or domain gets the same until then, which is the date in the answers.
   */
  readonly forMs?: number
}

/** A repeatable bad day at the provider. */
export interface FaultPlan {
  readonly seed?: number
  readonly rules?: readonly FaultRule[]
  readonly events?: {
    /** How late events become visible, in milliseconds: at least and at most. */
    readonly delayMs?: readonly [number, number]
    /** Share of webhooks that are sent twice. */
    readonly duplicate?: number
    /** Webhooks are held back at random up to this long, so that they overtake each other. */
    readonly shuffleMs?: number
  }
  /** Added to the `Date` header of every answer. */
  readonly dateSkewMs?: number
}

/** What a rule is matched against. */
export interface FaultTarget {
  readonly domain: string
  readonly recipients: readonly string[]
}

/** Decides, repeatably for a seed and an order of requests, which fault happens to which request. */
export class FaultSource {
  readonly plan: FaultPlan
  readonly random: () => number
  readonly #rules: readonly RuleState[]
  readonly #now: () => number

  /** @param now the provider's time, in Unix milliseconds */
  constructor(plan: FaultPlan, now: () => number) {
    this.plan = plan
    this.random = seededRandom(plan.seed ?? 1)
    this.#rules = (plan.rules ?? []).map((rule) => ({
      rule,
      to: rule.to === undefined ? undefined : glob(rule.to),
      seen: 0,
      fired: 0,
      lastsUntilMs: 0,
    }))
    this.#now = now
  }

  /** Whether any rule looks at recipients or domains; without one the form need not be read twice. */
  get isEmpty(): boolean {
    return this.#rules.length === 0
  }

  decide(moment: 'connection' | 'upload' | 'request', target: FaultTarget): FaultRule | undefined {
    for (const state of this.#rules) {
      const { rule, to } = state
      if (momentOf(rule.fault) !== moment) continue
      if (rule.domain !== undefined && rule.domain !== target.domain) continue
      if (to !== undefined && !target.recipients.some((recipient) => to.test(recipient))) continue
      if (state.lastsUntilMs > this.#now()) return during(state, this.#now())
      state.seen++
      const turn = state.seen - (rule.skip ?? 0)
      if (turn <= 0 || (rule.every !== undefined && turn % rule.every !== 0)) continue
      if (rule.times !== undefined && state.fired >= rule.times) continue
      if (rule.probability !== undefined && this.random() >= rule.probability) continue
      state.fired++
      if (!isStorm(rule)) return rule
      state.lastsUntilMs = this.#now() + rule.forMs!
      return during(state, this.#now())
    }
    return undefined
  }
}

interface RuleState {
  readonly rule: FaultRule
  readonly to: RegExp | undefined
  seen: number
  fired: number
  /** The end of a storm, in the provider's time. */
  lastsUntilMs: number
}

function isStorm({ fault, forMs }: FaultRule): boolean {
  return forMs !== undefined && (fault === '429' || fault === '420')
}

function during({ rule, lastsUntilMs }: RuleState, nowMs: number): FaultRule {
  return { ...rule, retryAfterMs: lastsUntilMs - nowMs }
}

function momentOf(fault: FaultName): 'connection' | 'upload' | 'request' {
  const phase = faultPhases[fault]
  return phase === 'connection' || phase === 'upload' ? phase : 'request'
}

function glob(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  )
}

/**
 * Proves that a value read from a file is a fault plan.
 *
 * @throws EmailcError `fault-plan` naming the place that is not as it should be
 * @example
 * const faults = checkFaultPlan(JSON.parse('{ "rules": [{ "fault": "500", "probability": 0.01 }] }'))
 * const sandbox = await createSandbox({ faults })
 */
export function checkFaultPlan(value: unknown): FaultPlan {
  if (!isRecord(value)) return fail('fault-plan', ['The root', 'an object'])
  const { rules = [], seed, events, dateSkewMs } = value
  if (!Array.isArray(rules)) return fail('fault-plan', ['rules', 'a list'])
  for (const [index, rule] of rules.entries()) checkRule(`rules[${index}]`, rule)
  for (const [name, number] of Object.entries({ seed, dateSkewMs })) {
    if (number !== undefined && typeof number !== 'number') fail('fault-plan', [name, 'a number'])
  }
  if (events !== undefined) checkEvents(events)
  refuseUnknown('', value, PLAN_KEYS)
  return value as FaultPlan
}

const PLAN_KEYS = ['seed', 'rules', 'events', 'dateSkewMs'] as const
const EVENT_KEYS = ['delayMs', 'duplicate', 'shuffleMs'] as const

const RULE_NUMBERS = ['probability', 'every', 'skip', 'times', 'retryAfterMs', 'forMs'] as const
const RULE_TEXTS = ['to', 'domain'] as const

function checkRule(place: string, rule: unknown): void {
  if (!isRecord(rule)) return fail('fault-plan', [place, 'an object'])
  const fault = rule['fault']
  if (typeof fault !== 'string' || !Object.hasOwn(faultPhases, fault)) {
    fail('fault-plan', [`${place}.fault`, `one of ${Object.keys(faultPhases).join(', ')}`])
  }
  for (const name of RULE_NUMBERS) checkNumber(`${place}.${name}`, rule[name])
  for (const name of RULE_TEXTS)
    if (rule[name] !== undefined && typeof rule[name] !== 'string') fail('fault-plan', [`${place}.${name}`, 'a text'])
  const retryIn = rule['retryIn']
  if (retryIn !== undefined && !retryPlaces.some((known) => known === retryIn))
    fail('fault-plan', [`${place}.retryIn`, `one of ${retryPlaces.join(', ')}`])
  refuseUnknown(`${place}.`, rule, ['fault', ...RULE_NUMBERS, ...RULE_TEXTS, 'retryIn'])
}

function checkEvents(events: unknown): void {
  if (!isRecord(events)) return fail('fault-plan', ['events', 'an object'])
  const { delayMs, duplicate, shuffleMs } = events
  if (delayMs !== undefined && !(Array.isArray(delayMs) && delayMs.length === 2 && delayMs.every(isAmount))) {
    fail('fault-plan', ['events.delayMs', 'two numbers of at least 0, such as [0, 60000]'])
  }
  checkNumber('events.duplicate', duplicate)
  checkNumber('events.shuffleMs', shuffleMs)
  refuseUnknown('events.', events, EVENT_KEYS)
}

function checkNumber(place: string, number: unknown): void {
  if (number !== undefined && !isAmount(number)) fail('fault-plan', [place, 'a number of at least 0'])
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}

/** A misspelt key would change nothing, and the bad day would look like a good one. */
function refuseUnknown(prefix: string, value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown !== undefined) fail('fault-plan', [`${prefix}${unknown}`, `one of ${known.join(', ')}`])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
