import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { formatMailbox } from '../mailbox.ts'
import { isMergedMessageId } from './check-call.ts'
import type { FormField } from './multipart.ts'
import type { OutgoingCall } from './transport.ts'

/** Mailgun's `o:` options that a campaign may set for all its mail. */
export interface MailgunOptions {
  readonly tracking?: boolean
  readonly trackingClicks?: boolean | 'htmlonly'
  readonly trackingOpens?: boolean
  /** Accepted and billed, but not delivered. */
  readonly testMode?: boolean
  readonly requireTls?: boolean
}

/** The parameters of `POST /v3/{domain}/messages` for one call. */
export function mailgunForm(call: OutgoingCall, options: MailgunOptions = {}): FormField[] {
  const mergedId = call.headers.find(([name, value]) => isMergedMessageId(call, name, value))
  return [
    ['from', call.from],
    ...call.recipients.map(({ email, name }): FormField => ['to', formatMailbox(email, name)]),
    ['subject', call.subject],
    ['text', call.text],
    ['html', call.html],
    ['h:Message-Id', mergedId?.[1] ?? call.messageId],
    // Events of every copy carry the call's own id, whatever Message-Id the copies have.
    ['v:emailc-id', call.messageId.slice(1, -1)],
    ...call.headers.filter((header) => header !== mergedId).map(([name, value]): FormField => [`h:${name}`, value]),
    ...call.tags.map((tag): FormField => ['o:tag', tag]),
    ...optionFields(call, options),
    ...(call.merge ? [['recipient-variables', recipientVariables(call)] satisfies FormField] : []),
  ]
}

function optionFields(call: OutgoingCall, options: MailgunOptions): FormField[] {
  const fields: FormField[] = []
  const add = (name: string, value: boolean | 'htmlonly' | undefined): void => {
    if (value !== undefined) fields.push([`o:${name}`, value === true ? 'yes' : value === false ? 'no' : value])
  }
  add('tracking', options.tracking)
  add('tracking-clicks', options.trackingClicks)
  add('tracking-opens', options.trackingOpens)
  add('testmode', options.testMode)
  add('require-tls', options.requireTls)
  if (call.deliverAtMs !== undefined) fields.push(['o:deliverytime', rfc2822Date(call.deliverAtMs)])
  return fields
}

function rfc2822Date(ms: number): string {
  return new Date(ms).toUTCString().replace(/GMT$/, '+0000')
}

/** What goes out as `recipient-variables`. Everyone gets an entry, `{}` at least: without one Mailgun shows this recipient the addresses of all others. */
export function recipientVariables(call: Pick<OutgoingCall, 'recipients'>): string {
  return JSON.stringify(Object.fromEntries(call.recipients.map(({ email, variables }) => [email, variables ?? {}])))
}

/** Mailgun's limit on all `o:`, `h:`, `v:` and `t:` parameters of a call together. */
const MAX_OPTION_OCTETS = 16_384

/** A diagnostic when the options exceed what Mailgun takes; names and values are counted, which is the stricter reading. */
export function checkOptionSize(fields: readonly FormField[]): Diagnostic | undefined {
  let octets = 0
  for (const [name, value] of fields) if (/^[ohvt]:/.test(name)) octets += name.length + Buffer.byteLength(value)
  return octets > MAX_OPTION_OCTETS ? createDiagnostic('options-too-large', [octets]) : undefined
}
