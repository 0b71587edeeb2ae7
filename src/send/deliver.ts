import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { AttemptDesk } from './attempt-desk.ts'
import type { Clock } from './clock.ts'
import { decide } from './delivery.ts'
import type { Verdict } from './delivery.ts'
import { isRefusal } from './governor/feedback.ts'
import type { Governor } from './governor/governor.ts'
import type { Observe } from './observer.ts'
import type { CallContent, CallWriter } from './outgoing.ts'
import type { LeasedCall, Outcome } from './store/calls.ts'
import type { Store } from './store/store.ts'
import { suppressionKey } from './suppression.ts'
import { recipientVariables } from './transport/mailgun-form.ts'
import type { OutgoingCall, SendResult, Transport } from './transport/transport.ts'

/** What every worker of a campaign shares. */
export interface DeliveryRoom {
  readonly store: Store
  readonly transport: Transport
  readonly governor: Governor
  readonly desk: AttemptDesk
  readonly writer: CallWriter
  readonly clock: Clock
  readonly observe: Observe
  /** A number in [0, 1), for backoff and jitter. */
  readonly random: () => number
  /** Ends requests that are under way, when even the grace period is over. */
  readonly hardStop: AbortSignal
  /** The hard limit of one request, from its first byte to its answer. */
  readonly requestTimeoutMs: number
  /** Suppressions recorded since the campaign's audience was read. */
  readonly suppressions: RecentSuppressions
  /** What the provider has shown to take in one call; shrinks when it refuses. */
  readonly callCap: { maxRecipients: number }
  /** Why the last call was not answered; empty when it was. */
  readonly provider: { trouble: string }
  /** Bytes of one call's `recipient-variables` at most. */
  readonly maxVariableBytes: number
  /** Called when the provider refuses the campaign as a whole. */
  readonly stopCampaign: (reason: string, problem?: Diagnostic) => void
}

/** Addresses that were suppressed while the campaign runs. */
export interface RecentSuppressions {
  reasonFor(key: string): string | undefined
}

/** An intent this old is not acted on: the machine slept before the first byte, and the lease may be somebody else's. */
const STALE_INTENT_MS = 5_000

/**
 * Takes one leased call through: leave out who was suppressed, write the request, get the governor's word and a durable intent, send,
 * and record what is known.
 *
 * @returns whether the call is settled or gone; `false` gives it back
 */
export async function deliverCall(room: DeliveryRoom, leased: LeasedCall): Promise<boolean> {
  const ready = await readyCall(room, leased)
  if (ready === null) return true
  if ('outcome' in ready) return settle(room, ready.call, ready.outcome)
  const { call, outgoing } = ready
  const go = await room.desk.begin(call)
  switch (go.kind) {
    case 'closed':
      return false
    case 'lost':
      return true
    case 'too-large':
      return settle(room, call, split('one minute holds less', go.maxRecipients, call.merge && go.maxRecipients > 1))
    case 'go':
      return attemptCall(room, { ...call, attempt: call.attempt + 1 }, outgoing, go.intendedMs)
  }
}

/** A call without those who were suppressed, and its request or why there is none; its recipients' values end here. */
type ReadyCall = { readonly call: LeasedCall; readonly outgoing: OutgoingCall } | { readonly call: LeasedCall; readonly outcome: Outcome }

async function readyCall(room: DeliveryRoom, leased: LeasedCall): Promise<ReadyCall | null> {
  const content = await room.writer.content(leased)
  const call = await withoutSuppressed(room, leased, content)
  if (call === null) return null
  const { maxRecipients } = room.callCap
  if (call.recipients > maxRecipients) return { call, outcome: split('the provider takes smaller calls', maxRecipients, maxRecipients > 1) }
  const written = await writeOrExplain(room, call, call === leased ? content : await room.writer.content(call))
  return 'outcome' in written ? { call, outcome: written.outcome } : { call, outgoing: written.call }
}

/** Sends a call whose intent is durable. From here on, every way out has to be recorded. */
async function attemptCall(room: DeliveryRoom, call: LeasedCall, outgoing: OutgoingCall, intendedMs: number): Promise<boolean> {
  const { clock, observe } = room
  const begunMs = clock.monotonicMs()
  const startMs = clock.nowMs()
  const result = await sendOnce(room, call, outgoing, intendedMs)
  const endMs = clock.nowMs()
  observe({ kind: 'answered', callId: call.id, result: result.kind, durationMs: clock.monotonicMs() - begunMs })
  const feedback = room.governor.answered({ recipients: call.recipients, startMs, endMs, result, random: room.random() })
  const verdict = decide(call, result, endMs, room.random())
  learn(room, result, verdict)
  await room.desk.settle({
    call,
    outcome: outcomeOf(verdict, outgoing.messageId),
    lastMinute: room.governor.interval(startMs, endMs).lastMinute,
  })
  // After the outcome, which must not be lost when this cannot be written; this process heeds the provider's word in any case.
  if (feedback.length > 0) await room.store.recordFeedback(feedback)
  return true
}

async function sendOnce(room: DeliveryRoom, call: LeasedCall, outgoing: OutgoingCall, intendedMs: number): Promise<SendResult> {
  if (room.clock.monotonicMs() - intendedMs > STALE_INTENT_MS) return { kind: 'deferred', reason: 'this machine slept' }
  const silence = new Silence(room)
  try {
    const sent = room.transport.send(outgoing, {
      deadlineMs: room.requestTimeoutMs,
      signal: room.hardStop,
      onFirstByte: () => room.observe({ kind: 'first-byte', callId: call.id }),
    })
    return await Promise.race([sent, silence.result])
  } catch (error) {
    // A transport rejects only calls that break its contract, before anything has left.
    return { kind: 'rejected', httpStatus: 0, scope: 'call', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    silence.end()
  }
}

/** A transport has this long to answer after its deadline, or after it was told to stop. */
const LAST_WORD_MS = 1_000

/** What is known of a call whose transport does not keep its deadline: nothing. Nobody waits for it for ever, least of all a process that ends. */
class Silence {
  readonly result: Promise<SendResult>
  readonly #signal: AbortSignal
  readonly #give: (result: SendResult) => void
  #timer: NodeJS.Timeout

  constructor({ requestTimeoutMs, hardStop }: DeliveryRoom) {
    const { promise, resolve } = Promise.withResolvers<SendResult>()
    this.result = promise
    this.#give = resolve
    this.#signal = hardStop
    this.#timer = setTimeout(this.#break, requestTimeoutMs + LAST_WORD_MS)
    hardStop.addEventListener('abort', this.#shorten)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#signal.removeEventListener('abort', this.#shorten)
  }

  readonly #break = (): void => this.#give({ kind: 'uncertain', reason: 'the transport did not answer' })

  readonly #shorten = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#break, LAST_WORD_MS)
  }
}

/** What one refusal says about the calls to come. */
function learn(room: DeliveryRoom, result: SendResult, verdict: Verdict): void {
  if (result.kind === 'too-large') room.callCap.maxRecipients = Math.min(room.callCap.maxRecipients, Math.max(1, result.maxRecipients))
  const isUnanswered = result.kind === 'uncertain' || (result.kind === 'deferred' && !isRefusal(result))
  room.provider.trouble = isUnanswered ? result.reason : ''
  if (verdict.kind === 'retry' && verdict.stopsCampaign)
    room.stopCampaign(verdict.reason, result.kind === 'rejected' ? result.problem : undefined)
}

function outcomeOf(verdict: Verdict, messageId: string): Outcome {
  // Only an id of the provider's own is worth keeping; ours can be made again at any time.
  if (verdict.kind === 'accepted' && messageId.includes(verdict.providerId)) return { ...verdict, providerId: '' }
  if (verdict.kind !== 'split') return verdict
  return split(verdict.reason, verdict.maxRecipients, verdict.maxRecipients > 1)
}

function split(reason: string, maxRecipients: number, merge: boolean): Outcome {
  return { kind: 'split', reason, maxRecipients, merge }
}

/** Records an outcome of a call that was not attempted. */
async function settle(room: DeliveryRoom, call: LeasedCall, outcome: Outcome): Promise<boolean> {
  await room.desk.settle({ call, outcome, lastMinute: 0 })
  return true
}

type Written = { readonly call: OutgoingCall } | { readonly outcome: Outcome }

async function writeOrExplain(room: DeliveryRoom, call: LeasedCall, content: CallContent): Promise<Written> {
  try {
    const outgoing = await room.writer.write(call, content)
    // Halving parts the few whose values cannot travel in a merge call from the many whose can.
    const half = Math.ceil(call.recipients / 2)
    if (outgoing === null) return { outcome: split('a value could be read as a merge tag', half, half > 1) }
    const fitting = fittingRecipients(outgoing, room.maxVariableBytes)
    return fitting < call.recipients ? { outcome: split('its variables take too many bytes', fitting, fitting > 1) } : { call: outgoing }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { outcome: call.recipients > 1 ? split(reason, 1, false) : { kind: 'failed', reason } }
  }
}

/** How many recipients of a call its variables leave room for; what they take is known only when they are written. */
function fittingRecipients({ merge, recipients }: OutgoingCall, maxBytes: number): number {
  const bytes = merge ? Buffer.byteLength(recipientVariables({ recipients })) : 0
  return bytes <= maxBytes ? recipients.length : Math.max(1, Math.floor((recipients.length * maxBytes) / bytes))
}

async function withoutSuppressed(room: DeliveryRoom, call: LeasedCall, { rows }: CallContent): Promise<LeasedCall | null> {
  const exclusions = rows.flatMap(({ slot, seq, email }) => {
    const reason = room.suppressions.reasonFor(suppressionKey(email))
    return reason === undefined ? [] : [{ slot, seq, reason }]
  })
  return exclusions.length === 0 ? call : room.store.excludeSlots(call, exclusions)
}
