import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import { queryEvents } from './event-query.ts'
import type { Form } from './form.ts'
import { queryLogs } from './log-query.ts'
import type { Provider } from './provider.ts'
import { parseBody } from './request-body.ts'
import { isSuppressionKind, suppressionRoute } from './suppression-routes.ts'
import { webhookRoute } from './webhook-routes.ts'
import type { Webhooks } from './webhooks.ts'

/** One request to the API, read but not judged. */
export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly parameters: URLSearchParams
  readonly authorization: string | undefined
  readonly accept: string | undefined
  readonly contentType: string
  readonly body: Buffer
}

export interface Api {
  readonly provider: Provider
  readonly webhooks: Webhooks
}

type Handler = (api: Api, request: ApiRequest, segments: readonly string[]) => Answer

/** Every route except posting messages, which is on the hot path. Segments are the parts in parentheses, decoded. */
const routes: readonly (readonly [method: RegExp, path: RegExp, handler: Handler])[] = [
  [
    /^GET$/,
    /^\/v3\/([^/]+)\/events(?:\/([^/]+))?$/,
    ({ provider }, { parameters }, [domain, page]) => queryEvents(provider, domain!, parameters, page || undefined),
  ],
  [/^POST$/, /^\/v1\/analytics\/logs$/, ({ provider }, { body }) => queryLogs(provider, jsonOf(body))],
  [
    /^GET$/,
    /^\/v3\/domains\/([^/]+)\/sending_queues$/,
    () => ({ status: 200, body: { regular: { is_disabled: false }, scheduled: { is_disabled: false } } }),
  ],
  [/^(?:GET|POST|PUT|DELETE)$/, /^\/v3\/domains\/([^/]+)\/webhooks(?:\/([^/]+))?$/, webhookHandler],
  [/^GET$/, /^\/v3\/domains\/([^/]+)\/messages\/(\d+)$/, storedMessage],
  [
    /^GET$/,
    /^\/v[34]\/domains$/,
    ({ provider }) => ({
      status: 200,
      body: { items: provider.account.domains.map(domainShape), total_count: provider.account.domains.length },
    }),
  ],
  [/^GET$/, /^\/v[34]\/domains\/([^/]+)$/, ({ provider }, _, [name]) => domainRoute(provider, name!)],
  [/^(?:GET|POST|DELETE)$/, /^\/v3\/([^/]+)\/(bounces|complaints|unsubscribes|whitelists)(?:\/([^/]+))?$/, suppressionHandler],
]

/** Answers a request to the API other than posting a message; `undefined` when the path is not one of the API's. */
export function answerApi(api: Api, request: ApiRequest): Answer | undefined {
  for (const [method, path, handler] of routes) {
    const match = path.exec(request.path)
    if (match === null) continue
    if (!method.test(request.method)) return answer(405, 'Method Not Allowed')
    const segments = match.slice(1).map((segment) => decode(segment))
    if (!api.provider.account.allows(request.authorization, { domain: segments[0], isSending: false }))
      return { status: 401, body: 'Forbidden' }
    const isDomainUnknown = segments[0] !== undefined && api.provider.account.domain(segments[0]) === undefined
    return isDomainUnknown ? answer(404, `Domain not found: ${segments[0]}`) : handler(api, request, segments)
  }
  return undefined
}

/** A path segment as text; what cannot be decoded stays as it is. */
export function decode(segment: string | undefined): string {
  if (segment === undefined || !segment.includes('%')) return segment ?? ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function formOf(request: ApiRequest): Form | undefined {
  const parsed = parseBody(request.body, request.contentType)
  return parsed.ok ? parsed.form : undefined
}

function webhookHandler({ webhooks }: Api, request: ApiRequest, [domain, name]: readonly string[]): Answer {
  return webhookRoute(webhooks, { domain: domain!, name: name === '' ? undefined : name, method: request.method, form: formOf(request) })
}

function suppressionHandler({ provider }: Api, request: ApiRequest, [domain, kind, address]: readonly string[]): Answer {
  if (kind === undefined || !isSuppressionKind(kind)) return answer(404, 'not found')
  const isJson = request.contentType.toLowerCase().startsWith('application/json')
  const json = isJson ? jsonOf(request.body) : undefined
  if (isJson && !Array.isArray(json)) return answer(400, 'Invalid format of request body')
  return suppressionRoute(provider, {
    kind,
    domain: domain!,
    address: address === '' ? undefined : address,
    method: request.method,
    parameters: request.parameters,
    form: isJson ? undefined : formOf(request),
    json,
  })
}

function storedMessage({ provider }: Api, { accept }: ApiRequest, [domain, key]: readonly string[]): Answer {
  const call = provider.store.call(Number(key))
  const view = call?.domain === domain ? provider.view(Number(key), 0) : undefined
  if (call === undefined || view === undefined) return answer(404, 'Message not found')
  const common = { recipients: call.recipients.join(', '), sender: call.from, from: call.from, subject: view.subject }
  if (accept === 'message/rfc2822') return { status: 200, body: { ...common, 'body-mime': view.raw } }
  return {
    status: 200,
    body: { ...common, 'body-plain': view.text, 'body-html': view.html, 'message-headers': view.headers, attachments: [] },
  }
}

function domainRoute(provider: Provider, name: string): Answer {
  const domain = provider.account.domain(name)
  return domain === undefined
    ? answer(404, 'Domain not found')
    : { status: 200, body: { domain: domainShape(domain), receiving_dns_records: [], sending_dns_records: [] } }
}

function domainShape(domain: { readonly name: string; readonly state?: string }): Record<string, unknown> {
  const isVerified = domain.state !== 'unverified'
  return {
    id: domain.name,
    name: domain.name,
    state: isVerified ? 'active' : 'unverified',
    type: domain.state === 'sandbox' ? 'sandbox' : 'custom',
    is_disabled: false,
    created_at: new Date(0).toUTCString(),
  }
}
