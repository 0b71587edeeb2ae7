import { createSandboxTransport } from '../../../src/send.ts'
import { outgoingCall } from '../../send/transport/outgoing-call.ts'

/** The reason is what `emailc campaigns export` shows for the recipients of the call. */
export async function run(): Promise<void> {
  const headers = Array.from({ length: 20 }, (_, index) => [`X-Part-${index}`, 'a'.repeat(900)] as const)
  const transport = createSandboxTransport({ url: 'http://127.0.0.1:9' })
  const result = await transport.send(outgoingCall({ headers }), { deadlineMs: 1_000 })
  await transport.close()
  process.stderr.write(`${result.kind}  ${'reason' in result ? result.reason : ''}\n`)
}
