import { createEmlTransport } from '../../../src/send.ts'
import { outgoingCall } from '../../send/transport/outgoing-call.ts'

/** The reason is what `emailc campaigns export` shows for the recipients of the call. */
export async function run(): Promise<void> {
  const call = outgoingCall({ recipients: [] })
  const result = await createEmlTransport({ directory: '.emailc/mail' }).send(call, { deadlineMs: 1_000 })
  process.stderr.write(`${result.kind}  ${'reason' in result ? result.reason : ''}\n`)
}
