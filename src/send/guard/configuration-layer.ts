import { isLoopback } from '../transport/provider-url.ts'
import { refuse } from './guard-layer.ts'
import type { GuardFacts, GuardLayer } from './guard-layer.ts'
import { whyNotLive } from './liveness.ts'

/** Refuses everything unless the configuration is whole and says that this destination may get mail. */
export const configurationLayer: GuardLayer = {
  name: 'configuration',
  admit(call, facts) {
    const reason = whyRefused(facts)
    return reason === undefined ? { kind: 'pass', call } : refuse(reason)
  },
}

function whyRefused(facts: GuardFacts): string | undefined {
  const { config, destination } = facts
  if (config === undefined) return 'the guard has no usable configuration'
  if (config.mode === 'live') return whyNotLive(facts)
  if (config.mode === 'sandbox') return isLoopback(destination) ? undefined : `mode "sandbox" does not send to ${destination.hostname}`
  const isEmpty = config.sink === undefined && config.addresses.size === 0 && config.domains.size === 0
  return isEmpty ? 'mode "sink" has neither a sink nor an allow-list' : undefined
}
