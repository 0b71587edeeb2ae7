import type { OutgoingCall } from '../transport/transport.ts'
import { refuse } from './guard-layer.ts'
import type { GuardLayer } from './guard-layer.ts'
import { isAllowed } from './guard-config.ts'
import { isLive, isSandboxed } from './liveness.ts'

/** Outside production only allow-listed people get mail; what was meant for others goes to the sink, or nowhere. */
export const recipientLayer: GuardLayer = {
  name: 'recipients',
  admit(call, facts) {
    if (isLive(facts) || isSandboxed(facts)) return { kind: 'pass', call }
    const { config } = facts
    if (config === undefined) return refuse('the guard has no usable configuration')
    if (call.recipients.every(({ email }) => isAllowed(config, email))) return { kind: 'pass', call }
    if (config.sink === undefined) return refuse('a recipient is not on the allow-list and no sink is set')
    // Providers drop repeated addresses, so several people cannot share the sink within one call.
    if (call.recipients.length > 1) return { kind: 'split' }
    return { kind: 'pass', call: toSink(call, config.sink) }
  },
}

function toSink(call: OutgoingCall, sink: string): OutgoingCall {
  const [recipient] = call.recipients
  const variables = recipient?.variables
  return {
    ...call,
    recipients: [{ email: sink, ...(variables === undefined ? {} : { variables }) }],
    headers: [...call.headers, ['X-Original-To', recipient?.email ?? '']],
  }
}
