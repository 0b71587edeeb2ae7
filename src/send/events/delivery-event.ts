/** What a provider tells of a message after accepting it, in the pipeline's words. */
export interface DeliveryEvent {
  /** The provider's id of the event; the same event told twice has the same id. */
  readonly id: string
  readonly kind: 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'suppressed' | 'complained' | 'unsubscribed' | 'opened' | 'clicked'
  /** As the provider writes it. */
  readonly email: string
  /** With angle brackets; the id of the recipient's copy. */
  readonly messageId: string
  /** The call's identity (`v:emailc-id`) with angle brackets, when the message was ours. */
  readonly callId: string | undefined
  readonly domain: string | undefined
  /** Unix milliseconds in the provider's clock, whole. */
  readonly atMs: number
  readonly reason: string | undefined
}

/**
 * Reads one event of Mailgun's Events API or of a webhook's `event-data`.
 *
 * @returns `undefined` for anything that is not an event about a message (new kinds included), which is no error: providers add kinds
 */
export function readMailgunEvent(value: unknown): DeliveryEvent | undefined {
  if (!isRecord(value)) return undefined
  const { id, recipient, timestamp, message, 'user-variables': variables } = value
  const kind = kindOf(value)
  const headers = isRecord(message) && isRecord(message['headers']) ? message['headers'] : {}
  const messageId = headers['message-id']
  if (kind === undefined || typeof id !== 'string' || id === '' || typeof recipient !== 'string' || typeof messageId !== 'string')
    return undefined
  if (typeof timestamp !== 'number' || !Number.isFinite(timestamp)) return undefined
  const callId = isRecord(variables) ? variables['emailc-id'] : undefined
  const storage = isRecord(value['domain']) ? value['domain']['name'] : undefined
  return {
    id,
    kind,
    email: recipient,
    messageId: `<${messageId.replaceAll(/[<>]/g, '')}>`,
    callId: typeof callId === 'string' ? `<${callId}>` : undefined,
    domain: typeof storage === 'string' ? storage : messageId.slice(messageId.lastIndexOf('@') + 1).replace('>', ''),
    atMs: Math.round(timestamp * 1000),
    reason: reasonOf(value),
  }
}

function kindOf({ event, severity, reason }: Readonly<Record<string, unknown>>): DeliveryEvent['kind'] | undefined {
  if (event === 'failed') {
    if (severity === 'temporary') return 'delayed'
    return typeof reason === 'string' && reason.startsWith('suppress-') ? 'suppressed' : 'bounced'
  }
  if (event === 'rejected') return 'bounced'
  return event === 'accepted' ||
    event === 'delivered' ||
    event === 'complained' ||
    event === 'unsubscribed' ||
    event === 'opened' ||
    event === 'clicked'
    ? event
    : undefined
}

const MAX_REASON_LENGTH = 300

function reasonOf({ reason, 'delivery-status': status }: Readonly<Record<string, unknown>>): string | undefined {
  const { code, message, description } = isRecord(status) ? status : {}
  const words = [reason, code, message === '' ? description : message].filter(
    (word) => typeof word === 'string' || typeof word === 'number',
  )
  const text = words
    .join(' ')
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text.slice(0, MAX_REASON_LENGTH)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
