import type { IncomingHttpHeaders } from 'node:http'
import { answer } from '../answer.ts'
import type { Answer } from '../answer.ts'
import type { Api } from '../api.ts'
import { listPage, mailCount } from './list-page.ts'
import { framedHtml, messagePage } from './message-page.ts'
import { trackRoute } from './track.ts'
import { unsubscribePage } from './unsubscribe-page.ts'

/** One request to a page for people. */
export interface PageRequest {
  readonly method: string
  readonly path: string
  readonly parameters: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const MESSAGE = /^\/inbox\/(\d{1,10})\/(\d{1,4})(?:\/(html|text|headers|raw|events|frame))?$/

/** Answers the pages of the inbox and the links inside mails. Everything here is read-only except what a recipient may do. */
export function answerPage({ provider }: Api, { method, path, parameters, headers }: PageRequest): Answer {
  const site = headers['sec-fetch-site']
  const isRead = method === 'GET' || method === 'HEAD'
  // A form on another site could be sent here by a browser that is open on this machine.
  if (!isRead && site !== undefined && site !== 'same-origin' && site !== 'none') return answer(403, 'cross-site requests are not answered')
  if (path.startsWith('/unsubscribe/')) return unsubscribePage(provider, path, method)
  if (!isRead) return answer(405, 'Method Not Allowed')
  if (path.startsWith('/track/')) return trackRoute(provider, path, parameters)
  if (path === '/') return listPage(provider, parameters)
  if (path === '/inbox/state') return { status: 200, body: { count: mailCount(provider) } }
  const message = MESSAGE.exec(path)
  if (message === null) return answer(404, 'not found')
  const [, call, recipient, part = 'html'] = message
  if (part === 'frame') return framedHtml(provider, Number(call), Number(recipient), parameters.get('images') === 'on')
  return messagePage(provider, Number(call), Number(recipient), part, parameters)
}
