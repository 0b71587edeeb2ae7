import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { Form } from './form.ts'
import { webhookKinds } from './webhooks.ts'
import type { WebhookKind, Webhooks } from './webhooks.ts'

export interface WebhookRequest {
  readonly domain: string
  readonly name: string | undefined
  readonly method: string
  readonly form: Form | undefined
}

/** `/v3/domains/{domain}/webhooks`: the sandbox calls this machine only, so that a test cannot reach out by mistake. */
export function webhookRoute(webhooks: Webhooks, request: WebhookRequest): Answer {
  const { domain, method } = request
  if (method === 'GET' && request.name === undefined) return { status: 200, body: { webhooks: listAll(webhooks, domain) } }
  const name = request.name ?? request.form?.text('id')
  if (!isKind(name)) return answer(400, "Invalid 'id' parameter")
  const current = webhooks.urls(domain, name)
  if (method === 'GET' || method === 'DELETE' || method === 'PUT') {
    if (current.length === 0) return answer(404, 'Webhook not found')
  }
  if (method === 'GET') return { status: 200, body: { webhook: shape(current) } }
  if (method === 'DELETE') {
    webhooks.set(domain, name, [])
    return { status: 200, body: { message: 'Webhook has been deleted', webhook: shape(current) } }
  }
  const urls = request.form?.texts('url') ?? []
  if (urls.length === 0) return answer(400, "'url' parameter is missing")
  if (!urls.every(isLoopbackUrl)) return answer(400, "'url' parameter must point to this machine: the sandbox calls no other")
  webhooks.set(domain, name, urls)
  return { status: 200, body: { message: `Webhook has been ${method === 'PUT' ? 'updated' : 'created'}`, webhook: shape(urls) } }
}

function listAll(webhooks: Webhooks, domain: string): Record<string, unknown> {
  return Object.fromEntries(
    webhookKinds.flatMap((kind) => (webhooks.urls(domain, kind).length > 0 ? [[kind, shape(webhooks.urls(domain, kind))]] : [])),
  )
}

function shape(urls: readonly string[]): { readonly url: string | undefined; readonly urls: readonly string[] } {
  return { url: urls[0], urls }
}

function isKind(name: string | undefined): name is WebhookKind {
  return webhookKinds.some((kind) => kind === name)
}

function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    (protocol === 'http:' || protocol === 'https:') &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname))
  )
}
