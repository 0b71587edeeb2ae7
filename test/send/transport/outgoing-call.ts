import type { OutgoingCall } from '../../../src/send/transport/transport.ts'

let sequence = 0

/** A call that any transport accepts, with what a test wants different. */
export function outgoingCall(changes: Partial<OutgoingCall> = {}): OutgoingCall {
  sequence++
  return {
    messageId: `<call-${sequence}@mg.example.com>`,
    domain: 'mg.example.com',
    from: '"People photos" <hello@mg.example.com>',
    recipients: [{ email: 'ada@example.com', name: 'Ada Lovelace' }],
    merge: false,
    subject: 'New comment',
    html: '<p>Hello</p>',
    text: 'Hello\n',
    headers: [['List-Unsubscribe', '<https://example.com/u/1>']],
    tags: ['comments'],
    ...changes,
  }
}
