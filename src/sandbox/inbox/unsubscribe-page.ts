import { answer } from '../answer.ts'
import type { Answer } from '../answer.ts'
import type { Provider } from '../provider.ts'
import { markup } from './html.ts'
import { page } from './layout.ts'

const PLACE = /^\/unsubscribe\/(\d{1,10})\/(\d{1,4})$/

/** Where `%unsubscribe_url%` leads: a page on GET, since mail scanners open links, and the deed on POST. */
export function unsubscribePage(provider: Provider, path: string, method: string): Answer {
  const place = PLACE.exec(path)
  const call = provider.store.call(Number(place?.[1]))
  const recipient = Number(place?.[2])
  const email = call?.recipients[recipient]
  if (call === undefined || email === undefined) return answer(404, 'not found')
  const isDone = method === 'POST'
  if (isDone && provider.suppressions(call.domain).get('unsubscribes', email) === undefined)
    provider.record('unsubscribed', call, recipient)
  const content = isDone
    ? markup`<h1>Unsubscribed</h1>
        <p>${email} gets no more mail from ${call.domain}.</p>`
    : markup`<h1>Unsubscribe</h1>
        <p>Stop mail from ${call.domain} to ${email}?</p>
        <form method="post"><button>Unsubscribe</button></form>`
  return page({ title: 'Unsubscribe', search: '', content })
}
