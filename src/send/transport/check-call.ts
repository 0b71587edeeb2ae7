import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { parseAddress } from '../address.ts'
import { parseMailbox } from '../mailbox.ts'
import { checkHeaderName, checkHeaderValue } from './header-safety.ts'
import { checkVariableName } from './merge-tags.ts'
import type { OutgoingCall, OutgoingRecipient, SendResult } from './transport.ts'

export const MAX_RECIPIENTS = 1000

/**
 * Says why a call must not go out as it is, as a result that never touched the network (`httpStatus` 0); `undefined` when it may.
 *
 * This is the last look at every value that will stand in a header, after rendering and merging have done what they wanted.
 */
export function checkCall(call: OutgoingCall): Extract<SendResult, { kind: 'rejected' }> | undefined {
  const campaign = checkEnvelope(call)
  if (campaign !== undefined) return reject(campaign, 'campaign')
  const content = checkContent(call) ?? checkRecipients(call)
  return content === undefined ? undefined : reject(content, call.recipients.length === 1 ? 'recipient' : 'call')
}

function reject(problem: Diagnostic, scope: 'recipient' | 'call' | 'campaign'): Extract<SendResult, { kind: 'rejected' }> {
  return { kind: 'rejected', httpStatus: 0, reason: `${problem.code}: ${problem.message}`, scope }
}

const DOMAIN = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/

function checkEnvelope(call: OutgoingCall): Diagnostic | undefined {
  if (!DOMAIN.test(call.domain)) return createDiagnostic('address-domain', [call.domain])
  const count = call.recipients.length
  if (count < 1 || count > MAX_RECIPIENTS || (!call.merge && count !== 1)) return createDiagnostic('recipient-count', [count])
  const from = parseMailbox(call.from)
  return checkHeaderValue('from', call.from) ?? (from.ok ? undefined : from.problem)
}

/** A bare `<id@domain>`, which every mail program agrees on; in merge mode parts of it may be a recipient variable. */
const MESSAGE_ID = /^<[A-Za-z0-9!#$%&'*+/=^_`{|}~.-]{1,240}@[A-Za-z0-9.-]{1,253}>$/
const MERGED_MESSAGE_ID = /^<(?:[a-z0-9.-]{1,64}\.)?%recipient\.[A-Za-z_][\w-]*%(?:@[a-z0-9.-]{1,253})?>$/

function checkContent(call: OutgoingCall): Diagnostic | undefined {
  if (!MESSAGE_ID.test(call.messageId))
    return createDiagnostic('header-injection', ['messageId', 1, 'something that is not an <id@domain>'])
  return (
    checkHeaderValue('subject', call.subject) ??
    first(call.headers, ([name, value]) => checkHeader(call, name, value)) ??
    first(call.tags, (tag) => checkHeaderValue('tag', tag))
  )
}

function checkHeader(call: OutgoingCall, name: string, value: string): Diagnostic | undefined {
  if (isMergedMessageId(call, name, value)) return undefined
  return checkHeaderName(name) ?? checkHeaderValue(`header ${name}`, value)
}

/** In merge mode each copy may carry an id of its own: a `Message-Id` header with one recipient variable in it. */
export function isMergedMessageId(call: OutgoingCall, name: string, value: string): boolean {
  return call.merge && name.toLowerCase() === 'message-id' && MERGED_MESSAGE_ID.test(value)
}

function checkRecipients(call: OutgoingCall): Diagnostic | undefined {
  const seen = new Set<string>()
  const variables = new VariableCheck(call)
  return first(call.recipients, (recipient) => {
    const parsed = parseAddress(recipient.email)
    if (!parsed.ok) return parsed.problem
    if (seen.has(parsed.address.foldedKey)) return createDiagnostic('recipient-repeated', [])
    seen.add(parsed.address.foldedKey)
    return (
      checkHeaderValue('recipient address', recipient.email) ??
      (recipient.name === undefined ? undefined : checkHeaderValue('recipient name', recipient.name)) ??
      variables.check(recipient)
    )
  })
}

/** Recipient variables of one call: all of them usually have the same names, which need looking at once. */
class VariableCheck {
  readonly #isMerge: boolean
  readonly #headerTemplates: string
  /** Whether a name that has been found safe stands in a header. */
  readonly #known = new Map<string, boolean>()

  constructor({ merge, subject, headers }: OutgoingCall) {
    this.#isMerge = merge
    this.#headerTemplates = [subject, ...headers.map(([, value]) => value)].join('\n')
  }

  check({ variables = {} }: OutgoingRecipient): Diagnostic | undefined {
    for (const name of Object.keys(variables)) {
      if (!this.#isMerge) return createDiagnostic('merge-in-single', [])
      let isInHeader = this.#known.get(name)
      if (isInHeader === undefined) {
        const problem = checkVariableName(name)
        if (problem !== undefined) return problem
        isInHeader = this.#headerTemplates.includes(`%recipient.${name}%`)
        this.#known.set(name, isInHeader)
      }
      const problem = isInHeader ? checkHeaderValue(`recipient variable ${name}`, variables[name]!) : undefined
      if (problem !== undefined) return problem
    }
    return undefined
  }
}

function first<T>(items: readonly T[], check: (item: T) => Diagnostic | undefined): Diagnostic | undefined {
  for (const item of items) {
    const problem = check(item)
    if (problem !== undefined) return problem
  }
  return undefined
}
