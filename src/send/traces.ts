import { fail } from '../diagnostics/diagnostic.ts'
import type { Observe } from './observer.ts'

/**
 * Makes listeners that write OpenTelemetry spans: fan-out and render chunks, calls with their requests, look-ups. The process registers its own
 * SDK and exporter first. Attributes are ids, counts and outcome codes, never an address. Loads `@opentelemetry/api`, an optional
 * dependency, only here.
 *
 * @returns makes the listener of one campaign, whose id or name its spans carry as `emailc.campaign`
 * @throws EmailcError `trace-package-missing`, `trace-sdk-missing`
 * @example
 * const traces = await createSendTraces()
 * await sendCampaign({ ...campaign, observe: traces('spring') })
 */
export async function createSendTraces(): Promise<(campaign: number | string) => Observe> {
  const { openTraces } = await importTracing()
  return openTraces()
}

async function importTracing(): Promise<typeof import('./tracing/pipeline-spans.ts')> {
  try {
    return await import('./tracing/pipeline-spans.ts')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'@opentelemetry/api'")) return fail('trace-package-missing', [])
    throw error
  }
}

/** The listener of a campaign that a program sends, with spans when it asks for them. */
export async function observerOf({ name, observe, trace = false }: TracedOptions): Promise<Observe> {
  const listeners = [...(observe === undefined ? [] : [observe]), ...(trace ? [(await createSendTraces())(name)] : [])]
  return (event) => {
    for (const listener of listeners) listener(event)
  }
}

interface TracedOptions {
  readonly name: string
  readonly observe?: Observe | undefined
  readonly trace?: boolean | undefined
}
