import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildMime } from '../../mime/message.ts'
import { parseMailbox } from '../mailbox.ts'
import { checkCall, isMergedMessageId } from './check-call.ts'
import { expandMergeTags } from './merge-tags.ts'
import type { OutgoingCall, OutgoingRecipient, Transport } from './transport.ts'

export interface EmlTransportOptions {
  /** The folder that gets one `.eml` file for each recipient; made when missing. */
  readonly directory: string
  /** Unix milliseconds for the `Date` header. */
  readonly now?: () => number
}

/**
 * Writes mail to files instead of sending it: one `.eml` for each recipient, named after the address and the call, so that sending the same
 * call again replaces its files. Merge tags are expanded as the provider would.
 *
 * @example
 * const transport = createEmlTransport({ directory: 'out/mail' })
 */
export function createEmlTransport({ directory, now = Date.now }: EmlTransportOptions): Transport {
  return {
    name: 'eml',
    async send(call, { signal, onFirstByte }) {
      const unsafe = checkCall(call)
      if (unsafe !== undefined) return unsafe
      if (signal?.aborted === true) return { kind: 'deferred', reason: 'aborted' }
      await mkdir(directory, { recursive: true })
      onFirstByte?.()
      for (const recipient of call.recipients) {
        await writeFile(join(directory, fileName(call, recipient)), emlOf(call, recipient, now()))
      }
      return { kind: 'accepted', providerId: call.messageId, httpStatus: 200 }
    },
    close: async () => {},
  }
}

const MAX_NAME_LENGTH = 80

function fileName({ messageId }: OutgoingCall, { email }: OutgoingRecipient): string {
  return `${fileSafe(email)}-${fileSafe(messageId.slice(1, -1))}.eml`
}

/** A text as a part of a file's name. What had to be changed gets a digest, so that two texts never share a name. */
function fileSafe(text: string): string {
  const safe = text
    .replaceAll(/[^\p{L}\p{N}@._+-]+/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, MAX_NAME_LENGTH)
  return safe === text ? text : `${safe}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}

function emlOf(call: OutgoingCall, recipient: OutgoingRecipient, nowMs: number): string {
  const merged = (text: string): string => (call.merge ? expandMergeTags(text, recipient) : text)
  const from = parseMailbox(call.from)
  const mergedId = call.headers.find(([name, value]) => isMergedMessageId(call, name, value))
  return buildMime({
    from: from.ok
      ? { email: from.mailbox.address.email, ...(from.mailbox.name === undefined ? {} : { name: from.mailbox.name }) }
      : { email: call.from },
    to: [recipient],
    subject: merged(call.subject),
    messageId: merged(mergedId?.[1] ?? call.messageId),
    dateMs: call.deliverAtMs ?? nowMs,
    headers: call.headers.filter((header) => header !== mergedId).map(([name, value]): [string, string] => [name, merged(value)]),
    text: merged(call.text),
    html: merged(call.html),
  })
}
