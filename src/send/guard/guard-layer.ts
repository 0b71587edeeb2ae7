import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { OutgoingCall } from '../transport/transport.ts'
import type { CheckedGuardConfig } from './guard-config.ts'

/** Everything a layer may look at. */
export interface GuardFacts {
  /** `undefined` when the config is missing or broken. */
  readonly config: CheckedGuardConfig | undefined
  /** `EMAILC_ENV`, `development` when it is not set. */
  readonly environment: string
  readonly keyFingerprint: string
  readonly destination: URL
  readonly campaign: GuardCampaign
  /** Lower-case addresses that this guard has let out so far, outside production. */
  readonly reached: ReadonlySet<string>
}

/** What is known of the campaign that is being sent. */
export interface GuardCampaign {
  readonly name?: string
  /** What the operator typed to confirm a large send outside production. */
  readonly confirmedName?: string
  /** The environment that the recipients file says it comes from. */
  readonly recipientsFrom?: string
}

/** A layer's word on a call: pass it on (changed or not), ask for single calls, or refuse it. */
export type GuardVerdict =
  | { readonly kind: 'pass'; readonly call: OutgoingCall; readonly warnings?: readonly Diagnostic[] }
  | { readonly kind: 'split' }
  | { readonly kind: 'refuse'; readonly problem: Diagnostic }

/** One independent reason not to send. */
export interface GuardLayer {
  readonly name: string
  admit?(call: OutgoingCall, facts: GuardFacts): GuardVerdict
  /** Looks at the finished request body; says why it must not be written to the socket. */
  inspect?(body: Buffer, contentType: string, facts: GuardFacts): Diagnostic | undefined
}

/** A layer's refusal with its reason. */
export function refuse(reason: string): Extract<GuardVerdict, { kind: 'refuse' }> {
  return { kind: 'refuse', problem: createDiagnostic('guard-refuses', [reason]) }
}
