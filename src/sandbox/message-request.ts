import { parseAddressList, withoutRepeats } from './address-list.ts'
import type { ListedAddress } from './address-list.ts'
import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { Form } from './form.ts'
import { mimeHeaders } from './mime-headers.ts'

/** What one call to the messages endpoint asks for, proven well-formed. */
export interface MessageRequest {
  readonly from: string
  readonly to: readonly ListedAddress[]
  readonly cc: readonly ListedAddress[]
  readonly bcc: readonly ListedAddress[]
  readonly subject: string
  readonly tags: readonly string[]
  readonly headers: readonly (readonly [string, string])[]
  /** `v:` parameters, as given. */
  readonly variables: Readonly<Record<string, string>>
  /** `undefined` when the call is not a batch, so that everyone sees every address. */
  readonly recipientVariables: RecipientVariables | undefined
  readonly options: SendOptions
}

export type RecipientVariables = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The `o:` parameters that change what the sandbox does. */
export interface SendOptions {
  readonly testMode: boolean
  readonly deliverAtMs: number | undefined
  readonly trackClicks: boolean
  readonly trackOpens: boolean
  readonly suppressHeaders: boolean
}

export type RequestResult = { readonly ok: true; readonly request: MessageRequest } | { readonly ok: false; readonly answer: Answer }

const MAX_RECIPIENTS = 1000
const MAX_OPTION_OCTETS = 16_384
const MAX_TAGS = 10

/** Reads the form of `messages` or `messages.mime`; every refusal is worded as Mailgun words it. */
export function readMessageRequest(
  form: Form,
  options: { readonly isMime: boolean; readonly nowMs: number; readonly maxDelayMs: number },
): RequestResult {
  const refusal = checkParameters(form, options.isMime) ?? checkOptions(form)
  if (refusal !== undefined) return { ok: false, answer: refusal }
  const mime = options.isMime ? mimeHeaders(form.part('message')!.bytes) : undefined
  const lists = readLists(form)
  if (!Array.isArray(lists)) return { ok: false, answer: lists }
  const from = form.text('from') ?? mime?.get('from') ?? ''
  if (parseAddressList(from)?.length !== 1) return bad("'from' parameter is not a valid address. please check documentation")
  const recipientVariables = readRecipientVariables(form)
  if (recipientVariables === 'broken') return bad("'recipient-variables' parameter is not a valid JSON")
  const deliverAtMs = readDeliveryTime(form, options)
  if (typeof deliverAtMs === 'object') return { ok: false, answer: deliverAtMs }
  const [to, cc, bcc] = lists as [ListedAddress[], ListedAddress[], ListedAddress[]]
  if (to.length + cc.length + bcc.length > MAX_RECIPIENTS) return bad(`Too many recipients, max is ${MAX_RECIPIENTS}`)
  return {
    ok: true,
    request: {
      from,
      to,
      cc,
      bcc,
      subject: form.text('subject') ?? mime?.get('subject') ?? '',
      tags: form.texts('o:tag').slice(0, MAX_TAGS),
      headers: prefixed(form, 'h:'),
      variables: Object.fromEntries(prefixed(form, 'v:')),
      recipientVariables,
      options: readOptions(form, deliverAtMs),
    },
  }
}

function bad(message: string): { readonly ok: false; readonly answer: Answer } {
  return { ok: false, answer: answer(400, message) }
}

function checkParameters(form: Form, isMime: boolean): Answer | undefined {
  if (!isMime && form.part('from') === undefined) return answer(400, "'from' parameter is missing")
  if (form.part('to') === undefined) return answer(400, "'to' parameter is missing")
  if (isMime) {
    const message = form.part('message')
    if (message === undefined) return answer(400, "'message' parameter is missing")
    return message.filename === undefined ? answer(400, "'message' parameter is not a file") : undefined
  }
  if (form.part('html') !== undefined && form.part('template') !== undefined)
    return answer(400, "Only one parameters 'html' or 'template' is allowed")
  const hasBody = ['text', 'html', 'amp-html', 'template'].some((name) => (form.part(name)?.bytes.length ?? 0) > 0)
  return hasBody ? undefined : answer(400, "Need at least one of 'text' or 'html' parameters specified")
}

function checkOptions(form: Form): Answer | undefined {
  let octets = 0
  for (const { name, bytes } of form.parts) {
    if (!/^[ohvt]:/.test(name)) continue
    octets += name.length + bytes.length
    if (name.startsWith('h:') && !/^[!-9;-~]+$/.test(name.slice(2))) return answer(400, `Header name must be pure ASCII: ${name.slice(2)}`)
  }
  if (octets <= MAX_OPTION_OCTETS) return undefined
  return answer(400, 'Send options (parameters starting with o:, h:, or v:) are limited to 16 kB total')
}

function readLists(form: Form): ListedAddress[][] | Answer {
  const lists: ListedAddress[][] = []
  for (const field of ['to', 'cc', 'bcc']) {
    const list: ListedAddress[] = []
    for (const text of form.texts(field)) {
      const parsed = parseAddressList(text)
      if (parsed === undefined) return answer(400, `'${field}' parameter is not a valid address. please check documentation`)
      for (const address of parsed) list.push(address)
    }
    lists.push(withoutRepeats(list))
  }
  return lists
}

function readRecipientVariables(form: Form): RecipientVariables | undefined | 'broken' {
  const json = form.text('recipient-variables')
  if (json === undefined || json === '') return undefined
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RecipientVariables) : 'broken'
  } catch {
    return 'broken'
  }
}

const RFC_2822 = /^(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC|[A-Z]{1,4})$/

function readDeliveryTime(
  form: Form,
  { nowMs, maxDelayMs }: { readonly nowMs: number; readonly maxDelayMs: number },
): number | undefined | Answer {
  const text = form.text('o:deliverytime')
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  if (!RFC_2822.test(text) || Number.isNaN(ms)) return answer(400, `'${text}' is not an RFC-2822 compliant date`)
  return ms - nowMs > maxDelayMs ? answer(400, 'invalid delivery time format') : ms
}

function readOptions(form: Form, deliverAtMs: number | undefined): SendOptions {
  const isYes = (name: string): boolean => /^(?:yes|true|htmlonly)$/i.test(form.text(name) ?? '')
  const isSet = (name: string): boolean => form.part(name) !== undefined
  return {
    testMode: isYes('o:testmode'),
    deliverAtMs,
    trackClicks: isSet('o:tracking-clicks') ? isYes('o:tracking-clicks') : isYes('o:tracking'),
    trackOpens: isSet('o:tracking-opens') ? isYes('o:tracking-opens') : isYes('o:tracking'),
    suppressHeaders: isSet('o:suppress-headers'),
  }
}

function prefixed(form: Form, prefix: string): [string, string][] {
  return form.parts
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, bytes }) => [name.slice(prefix.length), bytes.toString('utf8')])
}
