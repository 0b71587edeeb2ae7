import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Observe } from '../observer.ts'
import { withoutAddresses } from '../without-addresses.ts'

const LIBRARY = 'emailc'

/**
 * Makes listeners that write spans to the SDK which the process has registered.
 *
 * @throws EmailcError `trace-sdk-missing`
 */
export function openTraces(): (campaign: number | string) => Observe {
  const provider = trace.getTracerProvider()
  // Until an SDK is registered the API's stand-in has nobody to pass spans on to, and drops them.
  if (
    'getDelegateTracer' in provider &&
    typeof provider.getDelegateTracer === 'function' &&
    provider.getDelegateTracer(LIBRARY) === undefined
  )
    fail('trace-sdk-missing', [])
  const tracer = provider.getTracer(LIBRARY)
  return (campaign) => {
    const spans = new PipelineSpans(tracer, typeof campaign === 'number' ? campaign : withoutAddresses(campaign))
    return (event) => spans.observe(event, Date.now())
  }
}

/**
 * Spans of a campaign's events. Each chunk, call and look-up is a span under whatever span was active when this was made: a trace of its own
 * in a worker, because one trace for 300,000 recipients is more than trace stores take.
 */
class PipelineSpans {
  readonly #tracer: Tracer
  readonly #campaign: number | string
  readonly #parent: Context = context.active()
  readonly #chunkStarts = new Map<number, number>()
  readonly #firstBytes = new Map<number, number>()
  readonly #calls = new Map<number, Span>()
  readonly #lookUpStarts = new Map<number, number>()
  #storedMs = Date.now()
  #stored = 0

  constructor(tracer: Tracer, campaign: number | string) {
    this.#tracer = tracer
    this.#campaign = campaign
  }

  observe(event: Parameters<Observe>[0], nowMs: number): void {
    switch (event.kind) {
      case 'chunk-stored':
        return this.#chunkStored(event.total, nowMs)
      case 'chunk-leased':
        return void this.#chunkStarts.set(event.no, nowMs)
      case 'chunk-rendered':
        return this.#write('emailc render', take(this.#chunkStarts, event.no) ?? nowMs, nowMs, {
          'emailc.chunk': event.no,
          'emailc.recipients': event.recipients,
          'emailc.failed': event.failed,
        })
      case 'first-byte':
        return void this.#firstBytes.set(event.callId, nowMs)
      case 'answered':
        return this.#answered(event.callId, event.result, nowMs - event.durationMs, nowMs)
      case 'settled':
        return this.#settled(event.callId, event.outcome, event.recipients, nowMs)
      case 'reconciling':
        return void this.#lookUpStarts.set(event.callId, nowMs)
      case 'reconciled':
        return this.#write('emailc reconcile', take(this.#lookUpStarts, event.callId) ?? nowMs, nowMs, {
          'emailc.call': event.callId,
          'emailc.verdict': event.verdict,
        })
      default:
    }
  }

  /** Reading, checking, packing and storing, since the chunk before. */
  #chunkStored(total: number, nowMs: number): void {
    this.#write('emailc fan-out', this.#storedMs, nowMs, { 'emailc.recipients': total - this.#stored })
    this.#storedMs = nowMs
    this.#stored = total
  }

  /** From the intent to the recorded outcome; the request inside it from its first byte to the answer. */
  #answered(callId: number, result: string, intendedMs: number, nowMs: number): void {
    const call = this.#start('emailc call', intendedMs, { 'emailc.call': callId }, this.#parent)
    this.#calls.set(callId, call)
    const firstByteMs = take(this.#firstBytes, callId)
    if (firstByteMs === undefined) return
    const attributes = { 'emailc.call': callId, 'emailc.result': result }
    const inCall = trace.setSpan(this.#parent, call)
    end(this.#start('emailc request', firstByteMs, attributes, inCall, SpanKind.CLIENT), result === 'accepted', result, nowMs)
  }

  #settled(callId: number, outcome: string, recipients: number, nowMs: number): void {
    const call = take(this.#calls, callId)
    if (call === undefined) return
    call.setAttributes({ 'emailc.outcome': outcome, 'emailc.recipients': recipients })
    end(call, outcome === 'accepted', outcome, nowMs)
  }

  #write(name: string, startMs: number, endMs: number, attributes: Attributes): void {
    this.#start(name, startMs, attributes, this.#parent).end(endMs)
  }

  #start(name: string, startMs: number, attributes: Attributes, parent: Context, kind = SpanKind.INTERNAL): Span {
    return this.#tracer.startSpan(
      name,
      { kind, startTime: startMs, attributes: { 'emailc.campaign': this.#campaign, ...attributes } },
      parent,
    )
  }
}

function take<V>(map: Map<number, V>, key: number): V | undefined {
  const value = map.get(key)
  map.delete(key)
  return value
}

function end(span: Span, isFine: boolean, code: string, endMs: number): void {
  if (!isFine) span.setStatus({ code: SpanStatusCode.ERROR, message: code })
  span.end(endMs)
}
