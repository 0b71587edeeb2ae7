import { isLoopback } from '../transport/provider-url.ts'
import type { GuardFacts } from './guard-layer.ts'

/**
 * Whether mail may go to anyone. Three things must agree, kept in three places by three habits: the machine's environment, the project's
 * config, and the key itself.
 */
export function isLive({ config, environment, keyFingerprint }: GuardFacts): boolean {
  return whyNotLive({ config, environment, keyFingerprint }) === undefined
}

/** The first of the three that is missing. */
export function whyNotLive({
  config,
  environment,
  keyFingerprint,
}: Pick<GuardFacts, 'config' | 'environment' | 'keyFingerprint'>): string | undefined {
  if (config?.mode !== 'live') return 'the config does not say mode: "live"'
  if (environment !== 'production') return `EMAILC_ENV is ${JSON.stringify(environment)}, not "production"`
  if (config.liveKeyFingerprints.length === 0) return 'the config pins no liveKeyFingerprint'
  if (!config.liveKeyFingerprints.includes(keyFingerprint)) return 'the sending key is not the one whose fingerprint the config pins'
  return undefined
}

/** Whether what is sent stays on this machine by configuration and by destination. */
export function isSandboxed({ config, destination }: GuardFacts): boolean {
  return config?.mode === 'sandbox' && isLoopback(destination)
}
