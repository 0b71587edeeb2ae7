import type { OutgoingCall, SendResult, Transport } from '../../../src/send/transport/transport.ts'

export interface SentMail {
  readonly email: string
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly headers: readonly (readonly [string, string])[]
  readonly merge: boolean
}

export interface MemoryProvider extends Transport {
  /** What was accepted, one entry for each recipient. */
  readonly sent: SentMail[]
  readonly calls: OutgoingCall[]
}

/** What the provider says to a call: accept it, or something else; `accept` tells whether it kept the mail all the same. */
export type Behaviour = (
  call: OutgoingCall,
  index: number,
) => { readonly result?: SendResult; readonly keeps?: boolean; readonly delayMs?: number }

/** A provider in this process: keeps what it accepts, and answers as a test wants. Its events are complete at once. */
export function memoryProvider(behave: Behaviour = () => ({})): MemoryProvider {
  const sent: SentMail[] = []
  const calls: OutgoingCall[] = []
  return {
    name: 'memory',
    sent,
    calls,
    async send(call, { onFirstByte, signal }) {
      const { result, keeps, delayMs = 0 } = behave(call, calls.length)
      calls.push(call)
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      if (signal?.aborted === true) return { kind: 'uncertain', reason: 'aborted' }
      onFirstByte?.()
      const answer: SendResult = result ?? { kind: 'accepted', providerId: '', httpStatus: 200 }
      if (keeps ?? answer.kind === 'accepted') {
        for (const recipient of call.recipients) sent.push(mailOf(call, recipient))
      }
      return answer
    },
    async reconcile({ messageId }) {
      return { acceptedRecipients: sent.filter((mail) => mail.messageId === messageId).map(({ email }) => email), newestEventAgeMs: 0 }
    },
    async close() {},
  }
}

function mailOf(call: OutgoingCall, { email, variables = {} }: OutgoingCall['recipients'][number]): SentMail {
  const expand = (text: string): string =>
    call.merge ? text.replace(/%recipient\.(\w+)%/g, (tag, name: string) => variables[name] ?? tag) : text
  return {
    email,
    messageId: call.messageId,
    subject: expand(call.subject),
    html: expand(call.html),
    headers: call.headers.map(([name, value]) => [name, expand(value)]),
    merge: call.merge,
  }
}
