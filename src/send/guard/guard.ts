import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { OutgoingCall } from '../transport/transport.ts'
import { checkGuardConfig } from './guard-config.ts'
import type { GuardConfig } from './guard-config.ts'
import type { GuardCampaign, GuardFacts, GuardLayer, GuardVerdict } from './guard-layer.ts'
import { guardLayers } from './guard-layers.ts'
import { isLive } from './liveness.ts'

/*
 * The non-production guard: without a complete live configuration no mail leaves for a real person. It is a list of layers, each of which
 * would be enough; they share facts but no decisions. It fails closed: a missing or broken configuration refuses everything.
 */

/** What the guard compares with what the config allows. */
export interface GuardOptions {
  /** `guard` of the config as it was read; anything but a well-formed {@link GuardConfig} refuses everything. */
  readonly config: GuardConfig | undefined
  readonly keyFingerprint: string
  readonly destination: URL
  readonly campaign?: GuardCampaign
  /** Defaults to `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Stands in a transport and decides what may leave. */
export interface Guard {
  /** What the guard lets happen, for log lines and the colour of the studio's frame. */
  readonly state: 'live' | 'sink' | 'sandbox' | 'refuse'
  admit(call: OutgoingCall): GuardVerdict
  inspect(body: Buffer, contentType: string): Diagnostic | undefined
}

/**
 * Makes the guard of one transport. It counts the recipients it lets out, so it is made once for each campaign.
 *
 * @param layers only tests give these, to prove that no single layer carries the whole weight
 * @example
 * const guard = createGuard({
 *   config: { mode: 'sink', allow: ['example.com'] },
 *   keyFingerprint: '0123456789abcdef',
 *   destination: new URL('https://api.eu.mailgun.net'),
 * })
 * guard.state // 'sink'
 */
export function createGuard(options: GuardOptions, layers: readonly GuardLayer[] = guardLayers): Guard {
  const config = checkGuardConfig(options.config)
  const reached = new Set<string>()
  const facts = (): GuardFacts => ({
    config,
    environment: (options.environment ?? process.env)['EMAILC_ENV'] ?? 'development',
    keyFingerprint: options.keyFingerprint,
    destination: options.destination,
    campaign: options.campaign ?? {},
    reached,
  })
  return {
    state: config === undefined || (config.mode === 'live' && !isLive(facts())) ? 'refuse' : config.mode,
    admit(call) {
      const verdict = admitThrough(layers, call, facts())
      if (verdict.kind === 'pass' && config?.mode === 'sink') for (const { email } of call.recipients) reached.add(email.toLowerCase())
      return verdict
    },
    inspect(body, contentType) {
      for (const layer of layers) {
        const problem = layer.inspect?.(body, contentType, facts())
        if (problem !== undefined) return problem
      }
      return undefined
    },
  }
}

function admitThrough(layers: readonly GuardLayer[], call: OutgoingCall, facts: GuardFacts): GuardVerdict {
  const warnings: Diagnostic[] = []
  let current = call
  for (const layer of layers) {
    const verdict = layer.admit?.(current, facts)
    if (verdict === undefined) continue
    if (verdict.kind !== 'pass') return verdict
    current = verdict.call
    warnings.push(...(verdict.warnings ?? []))
  }
  return { kind: 'pass', call: current, warnings }
}
