import { answer } from '../answer.ts'
import type { Answer } from '../answer.ts'
import type { Provider } from '../provider.ts'

const PLACE = /^\/track\/(\d{1,10})\/(\d{1,4})\/(open\.gif|click)$/

/** A transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Records that a recipient opened a mail or followed a link of it. */
export function trackRoute(provider: Provider, path: string, parameters: URLSearchParams): Answer {
  const place = PLACE.exec(path)
  const call = provider.store.call(Number(place?.[1]))
  const recipient = Number(place?.[2])
  if (place === null || call === undefined || recipient >= call.recipients.length) return answer(404, 'not found')
  if (place[3] === 'open.gif') {
    provider.record('opened', call, recipient)
    return {
      status: 200,
      body: PIXEL,
      headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' },
    }
  }
  const url = parameters.get('url') ?? ''
  // Only links that stand in this mail are followed, so that the sandbox is no open redirect.
  const isInMail = provider.view(call.index, recipient)?.html.includes(encodeURIComponent(url)) === true
  if (!isInMail || !/^https?:\/\//i.test(url)) return answer(404, 'not found')
  provider.record('clicked', call, recipient, { url })
  return { status: 302, body: '', headers: { location: url } }
}
