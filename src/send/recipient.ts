import { createDiagnostic, fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { parseAddress } from './address.ts'
import type { Address, AddressOptions } from './address.ts'
import { isTimezone, parseSendTime } from './local-time.ts'

/** One person of an audience, as read: the address is proven, everything bound for a header is free of control characters. */
export interface Recipient {
  readonly email: string
  readonly name?: string
  /** The sender's own key for this person; comes back in exports. */
  readonly id?: string
  /** BCP 47; the template's prop `locale` unless the props have one. */
  readonly locale?: string
  readonly timezone?: string
  /** Unix milliseconds before which nothing goes to this person. */
  readonly notBeforeMs?: number
  readonly tags?: readonly string[]
  readonly props: Readonly<Record<string, unknown>>
}

/** What a template gets of a recipient: their props, and as `locale` their language, where the props do not say it themselves. */
export function propsOf({ locale, props }: Recipient): Readonly<Record<string, unknown>> {
  return locale === undefined || props['locale'] !== undefined ? props : { ...props, locale }
}

/** A row of the input: the fields of a JSON object, or CSV columns. */
export type RecipientFields = Readonly<Record<string, unknown>>

export type RecipientResult =
  | { readonly ok: true; readonly recipient: Recipient; readonly address: Address }
  | { readonly ok: false; readonly field: string; readonly problem: Diagnostic }

export interface RecipientRules extends AddressOptions {
  /** When everybody's mail goes, unless a row says otherwise; without an offset it is local to each recipient. */
  readonly sendAt?: string
  /** Where recipients without a time zone are. */
  readonly fallbackTimezone: string
  /** This machine's environment (`EMAILC_ENV`); rows that say they come from another one end the reading. Not compared when absent. */
  readonly environment?: string
  /** Hears which environment rows say they come from, once for each that differs. */
  readonly onEnvironment?: (environment: string) => void
}

export type ReadRecipient = (fields: RecipientFields) => RecipientResult

/**
 * Makes a reader of rows. It remembers the send times it has worked out, since a campaign has few and a time zone look-up is slow.
 *
 * The reader throws EmailcError `recipients-environment` at a row from another environment than `rules.environment`.
 *
 * @example
 * const read = createRecipientReader({ fallbackTimezone: 'Europe/Zurich' })
 * const result = read({ email: 'ada@example.com', props: { name: 'Ada' } })
 * if (!result.ok) console.warn(result.field, result.problem.message)
 */
export function createRecipientReader(rules: RecipientRules): ReadRecipient {
  const sendTimes = new Map<string, number | null>()
  const timezones = new Map<string, boolean>()
  const sendTimeOf = (text: string, timezone: string): number | null =>
    remember(sendTimes, `${timezone} ${text}`, () => parseSendTime(text, timezone))
  const knowsTimezone = (name: string): boolean => remember(timezones, name, () => isTimezone(name))
  let stamp: unknown
  return (fields) => {
    const environment = fields['environment']
    if (environment !== stamp && environment !== undefined && environment !== null && environment !== '') {
      stamp = environment
      checkStamp(String(environment), rules)
    }
    const email = fields['email']
    if (typeof email !== 'string' || email.length === 0) return wrong('email', 'an address', email)
    const parsed = parseAddress(email.trim(), rules)
    if (!parsed.ok) return { ok: false, field: 'email', problem: parsed.problem }
    const optional = readOptional(fields, rules, knowsTimezone, sendTimeOf)
    if ('problem' in optional) return optional
    return { ok: true, recipient: { email: parsed.address.email, ...optional }, address: parsed.address }
  }
}

/** Keeps production's people out of test systems, and test people out of production, before anybody is queued. */
function checkStamp(stamp: string, { environment, onEnvironment }: RecipientRules): void {
  onEnvironment?.(stamp)
  if (environment !== undefined && stamp !== environment) fail('recipients-environment', [stamp.slice(0, 80), environment])
}

/** The names of a row's fields that nothing reads. */
export function unreadFields(fields: RecipientFields): string[] {
  const isRead = (field: string): boolean =>
    OTHER_FIELDS.has(field) || field.startsWith('props.') || (TEXT_FIELDS as readonly string[]).includes(field)
  return Object.keys(fields).filter((field) => field !== '' && !isRead(field))
}

type Optional = Omit<Recipient, 'email'>
type Failure = Extract<RecipientResult, { ok: false }>

/** C0 and C1 controls, DEL, and the Unicode line and paragraph separators: any of them can break a header in some mailer. */
const UNSAFE_IN_HEADER = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const OTHER_FIELDS: ReadonlySet<string> = new Set(['email', 'sendAt', 'tags', 'environment', 'props'])
const TEXT_FIELDS = ['name', 'id', 'locale', 'timezone'] as const
const MAX_TEXT_LENGTH = 256
const MAX_TAGS = 10

function readOptional(
  fields: RecipientFields,
  rules: RecipientRules,
  knowsTimezone: (name: string) => boolean,
  sendTimeOf: (text: string, timezone: string) => number | null,
): Optional | Failure {
  const texts: { name?: string; id?: string; locale?: string; timezone?: string } = {}
  for (const field of TEXT_FIELDS) {
    const value = fields[field]
    if (value === undefined || value === null || value === '') continue
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || text.length > MAX_TEXT_LENGTH || UNSAFE_IN_HEADER.test(text)) {
      return wrong(field, `a text of at most ${MAX_TEXT_LENGTH} characters without control characters`, value)
    }
    texts[field] = text
  }
  if (texts.timezone !== undefined && !knowsTimezone(texts.timezone))
    return wrong('timezone', 'an IANA time zone such as Europe/Zurich', texts.timezone)
  const notBefore = readSendAt(fields['sendAt'], texts.timezone, rules, sendTimeOf)
  if (typeof notBefore === 'object') return notBefore
  const tags = readTags(fields['tags'])
  if (tags !== undefined && !Array.isArray(tags)) return tags as Failure
  const props = readProps(fields)
  if ('problem' in props) return props
  return {
    ...texts,
    ...(notBefore === undefined ? {} : { notBeforeMs: notBefore }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags: tags as string[] }),
    props: props.props,
  }
}

function readSendAt(
  value: unknown,
  timezone: string | undefined,
  rules: RecipientRules,
  sendTimeOf: (text: string, timezone: string) => number | null,
): number | undefined | Failure {
  const text = value === undefined || value === null || value === '' ? rules.sendAt : value
  if (text === undefined) return undefined
  const instantMs = typeof text === 'string' ? sendTimeOf(text, timezone ?? rules.fallbackTimezone) : null
  return instantMs ?? wrong('sendAt', 'an ISO 8601 time such as 2026-03-29T09:00 (local) or 2026-03-29T09:00+02:00', text)
}

function readTags(value: unknown): string[] | undefined | Failure {
  if (value === undefined || value === null || value === '') return undefined
  const tags: unknown =
    typeof value === 'string'
      ? value
          .split(/[;,]/)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== '')
      : value
  const fits =
    Array.isArray(tags) &&
    tags.length <= MAX_TAGS &&
    tags.every((tag) => typeof tag === 'string' && tag.length <= 128 && !UNSAFE_IN_HEADER.test(tag))
  return fits ? (tags as string[]) : wrong('tags', `at most ${MAX_TAGS} texts of at most 128 characters`, value)
}

/** Keys that would reach an object's prototype in careless code; no template needs them. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_DEPTH = 32

function readProps(fields: RecipientFields): { readonly props: Record<string, unknown> } | Failure {
  const given = fields['props']
  // Before anything is copied: copying an own `__proto__` key would set the copy's prototype.
  const hostile = findTrouble(given, MAX_DEPTH)
  if (hostile !== null) return { ok: false, field: 'props', problem: hostile }
  const columns = Object.keys(fields).filter((field) => field.startsWith('props.'))
  if (columns.length === 0 && isPlainObject(given)) return { props: given }
  const props: Record<string, unknown> = {}
  if (typeof given === 'string' && given !== '') {
    const parsed = parseJsonObject(given)
    if (parsed === null) return wrong('props', 'a JSON object', given)
    const trouble = findTrouble(parsed, MAX_DEPTH)
    if (trouble !== null) return { ok: false, field: 'props', problem: trouble }
    Object.assign(props, parsed)
  } else if (isPlainObject(given)) {
    Object.assign(props, given)
  } else if (given !== undefined && given !== null && given !== '') {
    return wrong('props', 'an object', given)
  }
  for (const column of columns) {
    const value = fields[column]
    if (!assignPath(props, column.slice('props.'.length).split('.'), value)) return wrong(column, 'a path of plain names', value)
  }
  return { props }
}

function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) ? value : null
  } catch {
    return null
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function assignPath(target: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  if (path.length > MAX_DEPTH || path.some((name) => name === '' || FORBIDDEN_KEYS.has(name))) return false
  let place = target
  for (const name of path.slice(0, -1)) {
    const next = place[name] ?? (place[name] = {})
    if (!isPlainObject(next)) return false
    place = next
  }
  place[path.at(-1)!] = value
  return true
}

/** Looks for keys and depths no props may have. Recursion stops at the limit, so a hostile nesting costs nothing. */
function findTrouble(value: unknown, levelsLeft: number): Diagnostic | null {
  if (typeof value !== 'object' || value === null) return null
  if (levelsLeft === 0) return createDiagnostic('row-limit', ['deeper nesting', `${MAX_DEPTH} levels`])
  if (Array.isArray(value)) {
    for (const item of value) {
      const trouble = typeof item !== 'object' ? null : findTrouble(item, levelsLeft - 1)
      if (trouble !== null) return trouble
    }
    return null
  }
  // `for…in` and comparisons: half the time of Object.keys and a set, on every value of every row.
  for (const key in value) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return forbiddenKey(key)
    const child = (value as Record<string, unknown>)[key]
    const trouble = typeof child === 'object' ? findTrouble(child, levelsLeft - 1) : null
    if (trouble !== null) return trouble
  }
  return null
}

function forbiddenKey(key: string): Diagnostic {
  const rule = `an object without the keys ${[...FORBIDDEN_KEYS].join(', ')}`
  return createDiagnostic('recipient-field', ['props', rule, JSON.stringify(key)])
}

function wrong(field: string, rule: string, value: unknown): Failure {
  const shown = JSON.stringify(value) ?? 'missing'
  return {
    ok: false,
    field,
    problem: createDiagnostic('recipient-field', [field, rule, shown.length > 80 ? `${shown.slice(0, 77)}…` : shown]),
  }
}

function remember<V>(memory: Map<string, V>, key: string, compute: () => V): V {
  const known = memory.get(key)
  if (known !== undefined || memory.has(key)) return known as V
  if (memory.size >= 10_000) memory.clear()
  const value = compute()
  memory.set(key, value)
  return value
}
