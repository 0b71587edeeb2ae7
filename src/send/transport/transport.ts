// What the pipeline knows about a provider: one call goes in, one classified result comes out. A transport never retries, never splits
// a call and never decides what an unknown outcome means; it says exactly what it saw and leaves the decision to the pipeline.

import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** One addressee of a call. `email` is a bare addr-spec; `name` is display text; `variables` fill `%recipient.x%` in merge mode. */
export interface OutgoingRecipient {
  readonly email: string
  readonly name?: string
  readonly variables?: Readonly<Record<string, string>>
}

/** One API call: 1 to 1,000 recipients of one shape. Bodies are final (single mode) or carry %recipient.x% merge tags (merge mode). */
export interface OutgoingCall {
  /** Deterministic `<…@domain>`, the value of h:Message-Id. In merge mode it may carry a merge tag. */
  readonly messageId: string
  /** The provider's sending domain, the one in the URL of the call. */
  readonly domain: string
  readonly from: string
  readonly recipients: readonly OutgoingRecipient[]
  readonly merge: boolean
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Extra headers, in order. Address, content and trace headers are refused. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly tags: readonly string[]
  /** Unix milliseconds before which the provider must not deliver. */
  readonly deliverAtMs?: number
}

/**
 * What one call came to.
 *
 * - `accepted`: the provider answered 2xx with an id.
 * - `rejected`: certainly not accepted, and the same call would be refused again. `scope` says how far the refusal reaches: this
 *   `recipient`, this `call` (split it to find the culprit), or the whole `campaign` (credentials, domain, configuration).
 * - `too-large`: certainly not accepted; a call of at most `maxRecipients` may pass.
 * - `deferred`: certainly not accepted, and it may pass later: no byte left, or the provider said 429/420.
 * - `uncertain`: bytes had left and there is no proof either way. Never resend blindly.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly providerId: string; readonly httpStatus: number; readonly providerDateMs?: number }
  | {
      readonly kind: 'rejected'
      readonly httpStatus: number
      readonly reason: string
      readonly scope: 'recipient' | 'call' | 'campaign'
      /** What is wrong and what to try, where it was a guard of ours that refused and not the provider. */
      readonly problem?: Diagnostic
    }
  | { readonly kind: 'too-large'; readonly httpStatus: number; readonly reason: string; readonly maxRecipients: number }
  | {
      readonly kind: 'deferred'
      readonly reason: string
      readonly httpStatus?: number
      readonly retryAtMs?: number
      readonly limit?: 'request' | 'recipient' | 'bytes'
      readonly providerDateMs?: number
    }
  | { readonly kind: 'uncertain'; readonly reason: string; readonly httpStatus?: number }

/** How one call is bounded. */
export interface SendOptions {
  /** Milliseconds from now, on the monotonic clock, after which the socket is destroyed. */
  readonly deadlineMs: number
  /** Aborting before the first byte gives `deferred`, afterwards `uncertain`. */
  readonly signal?: AbortSignal
  /** Called once, just before the first byte of the request is handed to the socket. */
  readonly onFirstByte?: () => void
}

/** What to look for at the provider when an outcome is unknown. */
export interface ReconcileQuery {
  readonly messageId: string
  readonly domain: string
  /** Unix milliseconds of the earliest event to look at. */
  readonly sinceMs: number
}

/**
 * What the provider's events say. An address listed was accepted. An address not listed was not accepted only when events of that time
 * have had the time to arrive (30 minutes at Mailgun) and the log, whose newest event tells how far it has got, does not lag behind.
 */
export interface Reconciliation {
  readonly acceptedRecipients: readonly string[]
  /** Age in milliseconds of the newest event of the whole domain; `null` when the log has none, or has told of a recipient. */
  readonly newestEventAgeMs: number | null
}

/** A way out: Mailgun, the sandbox, or a folder of `.eml` files. */
export interface Transport {
  readonly name: string
  /** Sends one call. Resolves with a classified result; rejects only for a bug of ours or a call that breaks the contract. */
  send(call: OutgoingCall, options: SendOptions): Promise<SendResult>
  reconcile?(query: ReconcileQuery): Promise<Reconciliation>
  /** Closes sockets and files. Calls in flight end as `uncertain` or `deferred`. */
  close(): Promise<void>
}
