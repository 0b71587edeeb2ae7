import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { context, SpanKind, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, StackContextManager, TracerProvider } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { sendCampaign } from '../../src/send/sender.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { createSendTraces } from '../../src/send/traces.ts'
import { memoryProvider } from './support/memory-provider.ts'
import type { MemoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-traces-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => trace.disable())

const exportSpans = (): InMemorySpanExporter => {
  const exporter = new InMemorySpanExporter()
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
  return exporter
}
const send = async (transport: MemoryProvider, name: string, people = 50): Promise<void> => {
  const templateFile = join(folder, 'template.json')
  writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}', throwsFor: 'Nobody' }))
  const store = openSqliteStore(':memory:')
  await sendCampaign({
    store,
    transport,
    name,
    templateFile,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
    recipients: {
      rows: Array.from({ length: people }, (_, index) => ({
        email: `person-${index}@example.com`,
        id: `id-${index}`,
        props: { name: index === 7 ? 'Nobody' : `Person ${index}` },
      })),
    },
    rendererModule: new URL('./support/tiny-renderer.ts', import.meta.url).href,
    renderThreads: 1,
    chunkSize: 20,
    batch: { mode: 'single' },
    reconcile: { trustAfterMs: 0 },
    trace: true,
  })
  await store.close()
}
const named = (spans: readonly ReadableSpan[], name: string): ReadableSpan[] => spans.filter((span) => span.name === name)
const sum = (spans: readonly ReadableSpan[], attribute: string): number =>
  spans.reduce((total, { attributes }) => total + Number(attributes[attribute]), 0)
const ms = ([seconds, nanos]: readonly [number, number]): number => seconds * 1_000 + nanos / 1e6

describe('traces', () => {
  it('have a span for each chunk read and rendered, each call and its request, and hold no address', async () => {
    const exporter = exportSpans()
    await send(memoryProvider(), 'for ada@example.com')
    const spans = exporter.getFinishedSpans()
    const [stored, rendered] = [named(spans, 'emailc fan-out'), named(spans, 'emailc render')]
    const [calls, requests] = [named(spans, 'emailc call'), named(spans, 'emailc request')]
    expect([stored.length, rendered.length, calls.length, requests.length]).toEqual([3, 3, 49, 49])
    expect(spans.length).toBe(3 + 3 + 49 + 49)
    expect(sum(stored, 'emailc.recipients')).toBe(50)
    expect([sum(rendered, 'emailc.recipients'), sum(rendered, 'emailc.failed')]).toEqual([50, 1])
    expect(sum(calls, 'emailc.recipients')).toBe(49)
    for (const request of requests) {
      const call = calls.find((span) => span.spanContext().spanId === request.parentSpanContext?.spanId)!
      expect(request.attributes['emailc.call']).toBe(call.attributes['emailc.call'])
      expect([request.kind, request.attributes['emailc.result'], call.attributes['emailc.outcome']]).toEqual([
        SpanKind.CLIENT,
        'accepted',
        'accepted',
      ])
      expect(ms(call.startTime)).toBeLessThanOrEqual(ms(request.startTime) + 1)
      expect(ms(request.endTime)).toBeLessThanOrEqual(ms(call.endTime) + 1)
    }
    const everything = JSON.stringify(spans.map(({ name, attributes, status, events }) => ({ name, attributes, status, events })))
    expect(everything).toContain('"emailc.campaign":"for [address]"')
    expect(everything).not.toContain('@')
  })

  it('mark what is not accepted, with a code and not with the provider’s words', async () => {
    const exporter = exportSpans()
    const reason = 'to parameter person-1@example.com is not a valid address'
    const transport = memoryProvider((_, call) =>
      call === 1 ? { result: { kind: 'rejected', httpStatus: 400, scope: 'call', reason } } : {},
    )
    await send(transport, 'spring')
    const failed = exporter.getFinishedSpans().filter(({ status }) => status.message !== undefined)
    expect(failed.map(({ name, status }) => `${name}: ${status.message}`).sort()).toEqual([
      'emailc call: rejected',
      'emailc request: rejected',
    ])
  })

  it('show the look-up of a call whose answer never came', async () => {
    const exporter = exportSpans()
    const uncertain = { result: { kind: 'uncertain', reason: 'timeout' }, keeps: true } as const
    await send(
      memoryProvider((_, call) => (call === 0 ? uncertain : {})),
      'spring',
      5,
    )
    const [lookedUp] = named(exporter.getFinishedSpans(), 'emailc reconcile')
    const [unanswered] = named(exporter.getFinishedSpans(), 'emailc call').filter(
      ({ attributes }) => attributes['emailc.outcome'] === 'uncertain',
    )
    expect(lookedUp!.attributes).toEqual({
      'emailc.campaign': 'spring',
      'emailc.call': unanswered!.attributes['emailc.call'],
      'emailc.verdict': 'accepted',
    })
  })

  it('are roots of their own, or children of the span that was active when they were asked for', async () => {
    const exporter = exportSpans()
    context.setGlobalContextManager(new StackContextManager().enable())
    const traces = await createSendTraces()
    const own = trace.getTracer('own').startSpan('nightly')
    const [alone, inside] = [traces('alone'), context.with(trace.setSpan(context.active(), own), () => traces('inside'))]
    alone({ kind: 'chunk-stored', total: 1 })
    inside({ kind: 'chunk-stored', total: 1 })
    context.disable()
    const parents = exporter
      .getFinishedSpans()
      .map(({ attributes, parentSpanContext }) => [attributes['emailc.campaign'], parentSpanContext?.spanId])
    expect(parents).toEqual([
      ['alone', undefined],
      ['inside', own.spanContext().spanId],
    ])
  })
})

describe('traces that nobody can take', () => {
  it('are an error without an SDK', async () => {
    await expect(createSendTraces()).rejects.toMatchObject({ diagnostics: [{ code: 'trace-sdk-missing' }] })
  })

  it('are an error without the package', () => {
    const alone = join(folder, 'alone')
    cpSync(new URL('../../src', import.meta.url), join(alone, 'src'), { recursive: true })
    writeFileSync(join(alone, 'package.json'), '{ "type": "module" }')
    const script = `const { createSendTraces } = await import('./src/send/traces.ts'); await createSendTraces().catch((error) => console.log(error.message))`
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: alone, encoding: 'utf8' })
    expect(said).toContain('trace-package-missing: OpenTelemetry is not installed')
  })
})
