import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { gzip } from 'node:zlib'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { promisify } from 'node:util'
import { createGuard } from '../guard/guard.ts'
import type { Guard } from '../guard/guard.ts'
import type { GuardCampaign } from '../guard/guard-layer.ts'
import type { GuardConfig } from '../guard/guard-config.ts'
import { MAX_RECIPIENTS, checkCall } from './check-call.ts'
import { classify } from './classify.ts'
import { exchange } from './http-exchange.ts'
import { checkOptionSize, mailgunForm } from './mailgun-form.ts'
import type { MailgunOptions } from './mailgun-form.ts'
import { reconcileEvents } from './mailgun-reconcile.ts'
import { buildMultipart } from './multipart.ts'
import type { MultipartBody } from './multipart.ts'
import { providerUrl } from './provider-url.ts'
import type { ProviderPlace } from './provider-url.ts'
import { basicAuthorization } from './secret.ts'
import type { Secret } from './secret.ts'
import type { OutgoingCall, Reconciliation, ReconcileQuery, SendOptions, SendResult, Transport } from './transport.ts'

/** Keys, place and limits of one Mailgun domain. */
export interface MailgunTransportOptions {
  /** A domain sending key is enough and is what a worker should have. */
  readonly sendingKey: Secret
  /** A key that may read events. Without it `reconcile` does not exist, and uncertain calls wait for a person. */
  readonly readKey?: Secret
  readonly place: ProviderPlace
  /** `guard` of the config. Missing or broken: every call is refused. */
  readonly guard: GuardConfig | undefined
  readonly campaign?: GuardCampaign
  readonly options?: MailgunOptions
  /** Compresses bodies on their way (level 1): seven times fewer bytes for 2 ms of CPU per 1,000 recipients. */
  readonly gzip?: boolean
  /** Sockets kept at most; also the number of calls in flight at most. 32 when absent. */
  readonly maxSockets?: number
  /** Replaces the keep-alive agent, for a proxy. */
  readonly agent?: HttpAgent
  /** The clock that `retryAtMs` is told in; Unix milliseconds. */
  readonly now?: () => number
  /** Called with each guard warning, such as a test mail that links to production. */
  readonly onWarning?: (code: string, message: string) => void
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Idle sockets are closed by us before common proxies close them (60–75 s), so that a request rarely meets a closing connection. */
const IDLE_SOCKET_MS = 15_000

/**
 * Sends through Mailgun's HTTP API.
 *
 * @example
 * const transport = createMailgunTransport({ sendingKey: readSecret('MAILGUN_API_KEY'), place: { region: 'eu' }, guard: config.guard })
 * @throws EmailcError `provider-url` when the place is neither a region nor this machine
 */
export function createMailgunTransport(options: MailgunTransportOptions): Transport & { readonly guard: Guard } {
  const url = providerUrl(options.place)
  const agent = options.agent ?? createAgent(url, options.maxSockets ?? 32)
  const guard = createGuard({
    config: options.guard,
    keyFingerprint: options.sendingKey.fingerprint,
    destination: url,
    ...(options.campaign === undefined ? {} : { campaign: options.campaign }),
    ...(options.environment === undefined ? {} : { environment: options.environment }),
  })
  const now = options.now ?? Date.now
  const { readKey } = options
  return {
    name: 'mailgun',
    guard,
    send: (call, sendOptions) => send(call, sendOptions, { ...options, url, agent, guard, now }),
    ...(readKey === undefined
      ? {}
      : { reconcile: (query: ReconcileQuery): Promise<Reconciliation> => reconcileEvents(query, { url, agent, readKey, now }) }),
    close: async () => agent.destroy(),
  }
}

/** Keeps connections to a provider. */
export function createAgent(url: URL, maxSockets: number): HttpAgent {
  const settings = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets, timeout: IDLE_SOCKET_MS, scheduling: 'lifo' } as const
  return url.protocol === 'https:' ? new HttpsAgent(settings) : new HttpAgent(settings)
}

type Machinery = Omit<MailgunTransportOptions, 'guard'> & {
  readonly url: URL
  readonly agent: HttpAgent
  readonly guard: Guard
  readonly now: () => number
}

async function send(call: OutgoingCall, { deadlineMs, signal, onFirstByte }: SendOptions, machinery: Machinery): Promise<SendResult> {
  const startedMs = performance.now()
  const prepared = prepare(call, machinery)
  if ('kind' in prepared) return prepared
  const body = machinery.gzip === true ? await promisify(gzip)(prepared.bytes, { level: 1 }) : prepared.bytes
  const result = await exchange({
    url: new URL(`/v3/${call.domain}/messages`, machinery.url),
    method: 'POST',
    headers: {
      authorization: basicAuthorization(machinery.sendingKey),
      'content-type': prepared.contentType,
      'content-length': body.length,
      'user-agent': 'emailc',
      ...(machinery.gzip === true ? { 'content-encoding': 'gzip' } : {}),
    },
    body,
    agent: machinery.agent,
    deadlineMs: deadlineMs - (performance.now() - startedMs),
    signal,
    onFirstByte,
  })
  return classify(result, { recipientCount: call.recipients.length, nowMs: machinery.now() })
}

/** Everything between the pipeline's call and the bytes: header safety, the guard on the call, the form, the guard on the bytes. */
function prepare(call: OutgoingCall, { guard, options, onWarning }: Machinery): MultipartBody | SendResult {
  const unsafe = checkCall(call)
  if (unsafe !== undefined) return unsafe
  const verdict = guard.admit(call)
  if (verdict.kind === 'split')
    return { kind: 'too-large', httpStatus: 0, reason: 'the guard sends to the sink one by one', maxRecipients: 1 }
  if (verdict.kind === 'refuse') return refusedByGuard(verdict.problem)
  for (const warning of verdict.warnings ?? []) onWarning?.(warning.code, warning.message)
  const fields = mailgunForm(verdict.call, options)
  const tooLarge = checkOptionSize(fields)
  if (tooLarge !== undefined) {
    const scope = call.recipients.length === 1 ? 'recipient' : 'call'
    return { kind: 'rejected', httpStatus: 0, reason: `${tooLarge.code}: ${tooLarge.message}`, scope }
  }
  const body = buildMultipart(fields)
  if (body.bytes.length > MAX_REQUEST_BYTES) {
    if (call.recipients.length === 1) return { kind: 'rejected', httpStatus: 0, reason: 'the request exceeds 52.4 MiB', scope: 'recipient' }
    const maxRecipients = Math.max(1, Math.min(MAX_RECIPIENTS, call.recipients.length >> 1))
    return { kind: 'too-large', httpStatus: 0, reason: 'the request exceeds 52.4 MiB', maxRecipients }
  }
  const problem = guard.inspect(body.bytes, body.contentType)
  return problem === undefined ? body : refusedByGuard(problem)
}

/** Mailgun's request limit, 52.4 MiB. */
const MAX_REQUEST_BYTES = 54_945_382

function refusedByGuard(problem: Diagnostic): SendResult {
  return { kind: 'rejected', httpStatus: 0, reason: `${problem.code}: ${problem.message}`, scope: 'campaign', problem }
}
