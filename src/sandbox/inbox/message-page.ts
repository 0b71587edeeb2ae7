import { answer } from '../answer.ts'
import type { Answer } from '../answer.ts'
import type { AcceptedCall } from '../message-store.ts'
import type { MessageView } from '../message-view.ts'
import type { Provider } from '../provider.ts'
import { markup } from './html.ts'
import type { Html } from './html.ts'
import { page, securityHeaders } from './layout.ts'

const PARTS = [
  ['html', 'HTML'],
  ['text', 'Text'],
  ['headers', 'Headers'],
  ['events', 'Events'],
  ['raw', 'Raw'],
] as const

/** `/inbox/<call>/<recipient>[/<part>]`: one recipient's copy. */
export function messagePage(provider: Provider, index: number, recipient: number, part: string, parameters: URLSearchParams): Answer {
  const call = provider.store.call(index)
  if (call === undefined || recipient >= call.recipients.length)
    return page({
      title: 'Not found',
      search: '',
      status: 404,
      content: markup`<h1>No such mail</h1>
        <p><a href="/">All mails</a></p>`,
    })
  const view = provider.view(index, recipient)
  const place = `/inbox/${index}/${recipient}`
  const content = markup`<h1>${view?.subject ?? call.subject}</h1>
    ${facts(call, recipient, view)}
    <nav class="tabs" aria-label="Parts of the mail">
      ${PARTS.map(([name, label]) => markup`<a href="${place}/${name}" ${name === part ? markup` aria-current="page"` : undefined}>${label}</a>`)}
    </nav>
    ${view === undefined && part !== 'events' ? dropped() : body(provider, call, recipient, view, part, parameters)}`
  return page({ title: `${view?.subject ?? call.subject} · emailc sandbox`, search: '', content })
}

function facts(call: AcceptedCall, recipient: number, view: MessageView | undefined): Html {
  const others = (view?.visibleTo ?? []).filter((email) => email !== call.recipients[recipient])
  const rows: readonly (readonly [string, string])[] = [
    ['To', call.recipients[recipient] ?? ''],
    ['From', call.from],
    ['Sent', `${new Date(call.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC through ${call.domain}`],
    ...(call.deliverAtMs === undefined
      ? []
      : [['Deliver at', `${new Date(call.deliverAtMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`] satisfies [string, string]]),
    [
      'Call',
      `${call.recipients.length} ${call.recipients.length === 1 ? 'recipient' : 'recipients'}${call.isBatch ? ', merged per recipient' : ''}${call.testMode ? ', test mode' : ''}`,
    ],
  ]
  return markup`<dl>
      ${rows.map(
        ([name, value]) =>
          markup`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${others.length === 0 ? undefined : markup`<p class="warning">This recipient can read the addresses of ${others.length} others: ${others.slice(0, 5).join(', ')}${others.length > 5 ? '…' : ''}. Send with <code>recipient-variables</code> to give each a copy of their own.</p>`}
    ${siblings(call, recipient)}`
}

const SIBLINGS_SHOWN = 8

function siblings(call: AcceptedCall, recipient: number): Html | undefined {
  if (call.recipients.length < 2) return undefined
  const first = Math.max(0, Math.min(recipient - 3, call.recipients.length - SIBLINGS_SHOWN))
  const near = call.recipients.slice(first, first + SIBLINGS_SHOWN)
  return markup`<ul class="others" aria-label="Other copies of this call">
    ${near.map((email, offset) => markup`<li>${first + offset === recipient ? markup`<b>${email}</b>` : markup`<a href="/inbox/${call.index}/${first + offset}">${email}</a>`}</li>`)}
  </ul>`
}

function dropped(): Html {
  return markup`<div class="empty">
    <h2>The body is gone</h2>
    <p>Bodies are kept in memory up to a limit, and this one was among the oldest. The log file and the events still have the mail.</p>
  </div>`
}

function body(
  provider: Provider,
  call: AcceptedCall,
  recipient: number,
  view: MessageView | undefined,
  part: string,
  parameters: URLSearchParams,
): Html {
  if (part === 'events') return events(provider, call, recipient)
  if (view === undefined) return dropped()
  if (part === 'text') return markup`<pre>${view.text}</pre>`
  if (part === 'raw') return markup`<pre>${view.raw}</pre>`
  if (part === 'headers')
    return markup`<table>
      ${view.headers.map(
        ([name, value]) =>
          markup`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </table>`
  const place = `/inbox/${call.index}/${recipient}`
  const isOn = parameters.get('images') === 'on'
  return markup`<p class="tools">
      ${isOn ? markup`<a href="${place}/html">Hide remote images</a>` : markup`<a href="${place}/html?images=on">Show remote images</a>`}
    </p>
    <iframe
      title="The mail as HTML"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src="${place}/frame${isOn ? '?images=on' : ''}"
    ></iframe>`
}

function events(provider: Provider, call: AcceptedCall, recipient: number): Html {
  const rows: Html[] = []
  for (let index = 0; index < provider.events.count; index++) {
    if (provider.events.callOf(index) !== call.index) continue
    const entry = provider.events.get(index)
    if (entry.recipient !== recipient) continue
    const what = [entry.detail?.severity, entry.detail?.reason, entry.detail?.message, entry.detail?.url]
      .filter((text) => text !== undefined)
      .join(' · ')
    rows.push(
      markup`<tr>
        <th scope="row">${entry.kind}</th>
        <td>${new Date(entry.atMs).toISOString().replace('T', ' ').replace('Z', ' UTC')}</td>
        <td>${what}</td>
      </tr>`,
    )
  }
  return markup`<table>
    ${rows}
  </table>`
}

/**
 * The mail's own HTML, alone. It runs no script and sends no form, whatever it holds: its policy says so, and so does the frame around it.
 * Remote images load only on request, as in a mail program, so that looking at a mail tells nobody.
 */
export function framedHtml(provider: Provider, index: number, recipient: number, withImages: boolean): Answer {
  const view = provider.view(index, recipient)
  if (view === undefined) return answer(404, 'not found')
  const images = withImages ? 'https: http: data:' : 'data:'
  const fonts = withImages ? 'https: data:' : 'data:'
  const policy = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src ${images}; style-src 'unsafe-inline'${withImages ? ' https:' : ''}; font-src ${fonts}; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*`
  return { status: 200, body: view.html, headers: { 'content-type': 'text/html; charset=utf-8', ...securityHeaders(policy) } }
}
