import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import { buildMime } from '../../mime/message.ts'
import { parseMailbox } from '../mailbox.ts'
import { makeFolder } from '../make-folder.ts'
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
 * @throws EmailcError `mail-unwritable` when the folder cannot be made or written to
 */
export function createEmlTransport({ directory, now = Date.now }: EmlTransportOptions): Transport {
  prepareFolder(directory)
  return {
    name: 'eml',
    async send(call, { signal, onFirstByte }) {
      const unsafe = checkCall(call)
      if (unsafe !== undefined) return unsafe
      if (signal?.aborted === true) return { kind: 'deferred', reason: 'aborted' }
      onFirstByte?.()
      try {
        for (const recipient of call.recipients) {
          await writeFile(join(directory, fileName(call, recipient)), emlOf(call, recipient, now()), { signal })
        }
      } catch (error) {
        if ((error as Error).name === 'AbortError') return { kind: 'uncertain', reason: 'aborted' }
        // A full disk or a folder that is gone is nobody's address: the campaign stops, and goes on when it is mended.
        return { kind: 'rejected', httpStatus: 0, scope: 'campaign', reason: (error as Error).message }
      }
      return { kind: 'accepted', providerId: call.messageId, httpStatus: 200 }
    },
    // What was begun before a crash may be half a file; writing it again does no harm.
    reconcile: async () => ({ acceptedRecipients: [], newestEventAgeMs: 0 }),
    close: async () => {},
  }
}

function prepareFolder(directory: string): void {
  try {
    makeFolder(directory)
    accessSync(directory, constants.W_OK)
  } catch (error) {
    const path = relative(process.cwd(), directory)
    // Without the system call and the path that Node adds.
    fail('mail-unwritable', [path.startsWith('..') ? directory : path, (error as Error).message.replace(/, \w+ '.*'$/, '')])
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
