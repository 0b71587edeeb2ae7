import type { Answer } from '../answer.ts'
import { listMessages } from '../inbox-entries.ts'
import type { InboxEntry } from '../inbox-entries.ts'
import type { Provider } from '../provider.ts'
import { markup } from './html.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'

const PAGE_SIZE = 50

/** `/`: recipients' copies, newest first. */
export function listPage(provider: Provider, parameters: URLSearchParams): Answer {
  const search = (parameters.get('q') ?? '').slice(0, 200)
  const offset = Math.max(0, Math.floor(Number(parameters.get('from')) || 0))
  // One more than a page tells whether there is another.
  const entries = listMessages(provider, { search, offset, limit: PAGE_SIZE + 1 })
  const shown = entries.slice(0, PAGE_SIZE)
  const count = mailCount(provider)
  const content = markup`<p id="new" class="fresh" role="status" data-count="${count}" hidden><a href="/"></a></p>
    ${
      shown.length === 0
        ? emptyState(provider, search)
        : markup`<h1>${search === '' ? 'Inbox' : `Mails with “${search}”`}</h1>
            ${totals(provider)}
            <ol class="mails" start="${offset + 1}">
              ${shown.map(line)}
            </ol>
            ${pages(search, offset, entries.length > PAGE_SIZE)}`
    }`
  return page({
    title: search === '' ? 'Inbox · emailc sandbox' : `${search} · emailc sandbox`,
    search,
    content,
    isLive: true,
  })
}

/** How many mails were accepted since the start. */
export function mailCount(provider: Provider): number {
  let count = 0
  for (const { recipients } of provider.minutes.values()) count += recipients
  return count
}

function line({ call, recipient, to, subject, atMs, tags }: InboxEntry): Html {
  const at = new Date(atMs).toISOString()
  return markup`<li>
    <a href="/inbox/${call}/${recipient}"
      ><span class="to">${to}</span
      ><span class="subject">${subject === '' ? '(no subject)' : subject}${tags.map((tag) => markup` <span class="tag">${tag}</span>`)}</span
      ><time datetime="${at}">${at.slice(11, 19)}</time></a
    >
  </li>`
}

function totals(provider: Provider): Html {
  let requests = 0
  let recipients = 0
  let bytes = 0
  for (const minute of provider.minutes.values()) {
    requests += minute.requests
    recipients += minute.recipients
    bytes += minute.bytes
  }
  const number = (value: number): string => value.toLocaleString('en-US')
  return markup`<p class="counts">
    <span><b>${number(recipients)}</b> mails</span><span><b>${number(requests)}</b> API calls</span
    ><span><b>${number(Math.round(bytes / 1024))}</b> KiB</span
    ><span>provider time <b>${new Date(provider.clock.now()).toISOString().slice(0, 19).replace('T', ' ')}</b> UTC</span>
  </p>`
}

function pages(search: string, offset: number, hasMore: boolean): Html {
  const link = (from: number): string => `/?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), from: String(from) })}`
  return markup`<nav class="pages" aria-label="Pages">
    <span>${offset > 0 ? markup`<a href="${link(Math.max(0, offset - PAGE_SIZE))}">Newer</a>` : undefined}</span
    ><span>${hasMore ? markup`<a href="${link(offset + PAGE_SIZE)}">Older</a>` : undefined}</span>
  </nav>`
}

function emptyState(provider: Provider, search: string): Html {
  if (search !== '')
    return markup`<h1>Nothing found</h1>
      <div class="empty">
        <h2>No mail with “${search}”</h2>
        <p>Addresses, subjects and tags are searched. <a href="/">Show all mails</a></p>
      </div>`
  return markup`<h1>Inbox</h1>
    <div class="empty">
      <h2>No mail yet</h2>
      <p>Whatever is sent to this address lands here and nowhere else:</p>
      <pre>emailc send templates/welcome.tsx --to people.csv --sandbox ${provider.baseUrl}</pre>
      <p>Any Mailgun client works too: set its base URL to <code>${provider.baseUrl}</code>; every key and every domain is accepted.</p>
    </div>`
}
