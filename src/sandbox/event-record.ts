import type { EventEntry } from './event-log.ts'
import type { AcceptedCall } from './message-store.ts'

/** Mailgun cuts custom variables in events here. */
const MAX_VARIABLE_OCTETS = 4096

/** An event in Mailgun's field names, as the Events API and webhooks carry it. */
export type EventRecord = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly event: string
  readonly timestamp: number
  readonly recipient: string
}

/** Writes one event of a call. `id` is unique for the run of the sandbox and the same each time it is asked for. */
export function eventRecord(entry: EventEntry, call: AcceptedCall, runId: string, messageId: string, baseUrl: string): EventRecord {
  const recipient = call.recipients[entry.recipient] ?? ''
  const { detail } = entry
  return {
    id: `${runId}-${entry.index.toString(36)}`,
    event: entry.kind,
    timestamp: entry.atMs / 1000,
    'log-level': entry.kind === 'failed' ? (detail?.severity === 'temporary' ? 'warn' : 'error') : 'info',
    recipient,
    'recipient-domain': recipient.slice(recipient.indexOf('@') + 1),
    tags: call.tags,
    campaigns: [],
    'user-variables': userVariables(call),
    flags: { 'is-routed': false, 'is-authenticated': true, 'is-system-test': false, 'is-test-mode': call.testMode },
    envelope: { sender: envelopeSender(call.from), transport: 'smtp', targets: recipient },
    message: {
      headers: { to: headerTo(call, recipient), 'message-id': messageId.replaceAll(/[<>]/g, ''), from: call.from, subject: call.subject },
      attachments: [],
      recipients: call.isBatch ? [recipient] : call.recipients,
      size: call.sizeBytes,
    },
    storage: { url: `${baseUrl}/v3/domains/${call.domain}/messages/${call.index}`, key: String(call.index) },
    ...(entry.kind === 'accepted' ? { method: 'HTTP' } : {}),
    ...deliveryFields(entry, call),
    ...(detail?.url === undefined ? {} : { url: detail.url }),
  }
}

function deliveryFields({ kind, detail }: EventEntry, call: AcceptedCall): Record<string, unknown> {
  if (kind === 'delivered') {
    // Test mode is delivered nowhere, which the code says.
    return {
      'delivery-status': {
        code: call.testMode ? 650 : 250,
        message: call.testMode ? 'Delivered in test mode' : 'OK',
        description: '',
        'attempt-no': 1,
      },
    }
  }
  if (kind !== 'failed') return {}
  return {
    severity: detail?.severity ?? 'permanent',
    reason: detail?.reason ?? 'generic',
    'delivery-status': {
      code: detail?.code ?? 550,
      message: detail?.message ?? '',
      description: detail?.message ?? '',
      'attempt-no': detail?.attempt ?? 1,
      ...(detail?.retrySeconds === undefined ? {} : { 'retry-seconds': detail.retrySeconds }),
    },
  }
}

/** The `v:` values of a call, as events show them. */
export function userVariables(call: AcceptedCall): Record<string, unknown> {
  return Object.fromEntries(Object.entries(call.variables).map(([name, value]) => [name, value.slice(0, MAX_VARIABLE_OCTETS)]))
}

function envelopeSender(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from
}

function headerTo(call: AcceptedCall, recipient: string): string {
  return call.isBatch ? recipient : call.recipients.slice(0, call.toCount).join(', ')
}
