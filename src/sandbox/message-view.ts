import { buildMime } from '../mime/message.ts'
import { parseAddressList } from './address-list.ts'
import type { ListedAddress } from './address-list.ts'
import { parseBody } from './request-body.ts'
import { expand, variablesOf } from './merge.ts'
import type { MergeScope } from './merge.ts'
import { mimeHeaders } from './mime-headers.ts'
import { readMessageRequest } from './message-request.ts'
import type { MessageRequest } from './message-request.ts'
import type { Form } from './form.ts'
import type { AcceptedCall, StoredBody } from './message-store.ts'
import { trackHtml } from './tracking.ts'

/** One recipient's copy of a message, as that recipient would get it. */
export interface MessageView {
  readonly email: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: readonly (readonly [string, string])[]
  /** Everyone whose address this recipient can read in the header. */
  readonly visibleTo: readonly string[]
  readonly raw: string
}

/** Where links of a copy lead back to the sandbox. */
export interface ViewLinks {
  readonly unsubscribeUrl: string
  readonly trackingUrl: string
}

/** A stored request, read again; a batch of 1,000 is read once for all its copies. */
export interface ReadCall {
  readonly call: AcceptedCall
  readonly form: Form | undefined
  readonly request: MessageRequest | undefined
}

export function readCall(call: AcceptedCall, body: StoredBody): ReadCall {
  const parsed = parseBody(body.bytes, body.contentType)
  const form = parsed.ok ? parsed.form : undefined
  if (form === undefined || call.isMime) return { call, form, request: undefined }
  const read = readMessageRequest(form, { isMime: false, nowMs: call.atMs, maxDelayMs: Number.POSITIVE_INFINITY })
  return { call, form, request: read.ok ? read.request : undefined }
}

/** Expands one recipient's copy out of the stored request. */
export function viewMessage({ call, form, request }: ReadCall, recipient: number, links: ViewLinks): MessageView {
  const email = call.recipients[recipient] ?? ''
  if (form === undefined || call.isMime) return mimeView(call, email, form)
  const scope: MergeScope = {
    email,
    name: call.names?.[recipient] ?? '',
    variables: variablesOf(request?.recipientVariables, email),
    unsubscribeUrl: links.unsubscribeUrl,
  }
  const merged = (text: string): string => (call.isBatch ? expand(text, scope) : text)
  const html = trackHtml(merged(form.text('html') ?? ''), call, links.trackingUrl)
  const text = merged(form.text('text') ?? '')
  const subject = merged(call.subject)
  const to: readonly ListedAddress[] = call.isBatch && recipient < call.toCount ? [{ email, name: scope.name }] : (request?.to ?? [])
  const cc = request?.cc ?? []
  const headers = [
    ...(request?.headers ?? []).map(([name, value]): [string, string] => [name, merged(value)]),
    ...ownHeaders(call, merged),
  ].filter(([name]) => name.toLowerCase() !== 'message-id')
  const raw = buildMime({
    from: parseAddressList(call.from)?.[0] ?? { email: call.from },
    to,
    cc,
    subject,
    messageId: messageIdOf(call, request?.headers ?? [], merged),
    dateMs: call.deliverAtMs ?? call.atMs,
    headers,
    ...(form.part('text') === undefined ? {} : { text }),
    ...(form.part('html') === undefined ? {} : { html }),
  })
  return { email, subject, html, text, headers: headersOf(raw), visibleTo: [...to, ...cc].map((address) => address.email), raw }
}

/** The copy's Message-Id: the one given in `h:Message-Id`, expanded, or the provider's. */
export function messageIdOf(
  call: Pick<AcceptedCall, 'id'>,
  headers: readonly (readonly [string, string])[],
  merged: (text: string) => string,
): string {
  const given = headers.find(([name]) => name.toLowerCase() === 'message-id')?.[1]
  return given === undefined ? call.id : merged(given)
}

/** Headers that Mailgun adds of its own accord. */
function ownHeaders(call: AcceptedCall, merged: (text: string) => string): [string, string][] {
  if (call.suppressHeaders) return []
  const variables = Object.entries(call.variables).map(([name, value]): [string, string] => [name, merged(value)])
  return [
    ['X-Mailgun-Sid', Buffer.from(`${call.domain}:${call.index}`).toString('base64url')],
    ...call.tags.map((tag): [string, string] => ['X-Mailgun-Tag', tag]),
    ...(variables.length === 0 ? [] : [['X-Mailgun-Variables', JSON.stringify(Object.fromEntries(variables))] satisfies [string, string]]),
  ]
}

function mimeView(call: AcceptedCall, email: string, form: Form | undefined): MessageView {
  const message = form?.part('message')?.bytes ?? Buffer.alloc(0)
  const raw = message.toString('utf8')
  const to = mimeHeaders(message).get('to') ?? ''
  const visibleTo = parseAddressList(to)?.map((address) => address.email) ?? []
  return { email, subject: call.subject, html: '', text: raw, headers: headersOf(raw), visibleTo, raw }
}

function headersOf(raw: string): [string, string][] {
  const head = raw.slice(0, Math.max(0, raw.indexOf('\r\n\r\n')))
  return head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : []
    })
}
