/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { INBOX_LIMIT } from '../../server/protocol.ts'
import type { InboxItem, InboxMail } from '../../server/protocol.ts'
import { post } from '../api.ts'
import { act, useStudio } from '../context.tsx'
import { MailFrame } from '../mail-frame.tsx'

interface InboxList {
  readonly mails: readonly InboxItem[]
  readonly sandboxUrl: string
}

/** What the sandbox took: mail that was sent, and went to nobody. */
export function Inbox() {
  const { store, state } = useStudio()
  const [search, setSearch] = useState('')
  const [list, setList] = useState<InboxList>()
  const [chosen, setChosen] = useState<string>()
  useEffect(() => {
    let isWanted = true
    const load = async (): Promise<void> => {
      const answer = await act<InboxList>(store, 'inbox', { search })
      if (isWanted && answer !== undefined) setList(answer)
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [search, state.inboxRevision])
  return (
    <div class="screen inbox">
      <div class="inbox-list">
        <h1>Sandbox inbox</h1>
        <label class="search">
          <span class="hidden">Search the inbox</span>
          <input
            type="search"
            placeholder="Address, subject or tag"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        {list === undefined ? <p class="empty">Opening the sandbox…</p> : mailList(list, search, chosen, setChosen)}
      </div>
      {chosen === undefined ? (
        <p class="empty">{list?.mails.length === 0 ? 'What is sent to the sandbox shows here.' : 'Choose a mail.'}</p>
      ) : (
        <InboxMailView id={chosen} key={chosen} onBack={() => setChosen(undefined)} />
      )}
    </div>
  )
}

function mailList({ mails, sandboxUrl }: InboxList, search: string, chosen: string | undefined, choose: (id: string) => void) {
  return (
    <>
      {mails.length === 0 && (
        <div class="empty">
          {search === '' ? 'No mail yet. Send a test, or point a campaign here:' : `No mail has “${search}” in it.`}
          {search === '' && <code>emailc send … --sandbox {sandboxUrl}</code>}
        </div>
      )}
      <ul>
        {mails.map(({ id, to, subject, atMs, tags }) => (
          <li>
            <button type="button" class="row mail-row" aria-current={chosen === id ? 'true' : undefined} onClick={() => choose(id)}>
              <span class="mail-to" title={to}>
                {to}
              </span>
              <span class="muted">{timeOf(atMs)}</span>
              <span class="mail-subject" dir="auto">
                {subject}
              </span>
              {tags.length > 0 && (
                <span class="mail-tags">
                  {tags.map((tag) => (
                    <span class="badge">{tag}</span>
                  ))}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {mails.length >= INBOX_LIMIT && <p class="empty">These are the newest {INBOX_LIMIT}. A search finds older ones, too.</p>}
    </>
  )
}

function timeOf(atMs: number): string {
  const date = new Date(atMs)
  const isToday = date.toDateString() === new Date().toDateString()
  return isToday ? date.toLocaleTimeString([], { timeStyle: 'short' }) : date.toLocaleDateString()
}

const PARTS = { html: 'HTML', text: 'Text', headers: 'Headers', raw: 'Raw' }

function InboxMailView({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const { state } = useStudio()
  const [mail, setMail] = useState<InboxMail | 'gone'>()
  const [part, setPart] = useState('html')
  useEffect(() => {
    post<{ mail?: InboxMail }>(state, 'inbox-mail', { id })
      .then((answer) => setMail(answer.mail ?? 'gone'))
      .catch(() => setMail('gone'))
  }, [id])
  if (mail === undefined) return <p class="empty">Opening…</p>
  if (mail === 'gone') return <p class="empty">The sandbox no longer holds this mail.</p>
  return (
    <article class="inbox-mail">
      <button type="button" class="inbox-back" onClick={onBack}>
        Back to the inbox
      </button>
      <h2 dir="auto">{mail.subject}</h2>
      <dl class="facts">
        {['From', 'To', 'Date'].map((name) => (
          <>
            <dt>{name}</dt>
            <dd>{mail.headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1]}</dd>
          </>
        ))}
      </dl>
      <div class="tabs" role="group" aria-label="Parts of the mail">
        {Object.entries(PARTS).map(([name, label]) => (
          <button type="button" aria-pressed={part === name} onClick={() => setPart(name)}>
            {label}
          </button>
        ))}
      </div>
      {part === 'html' && <MailFrame html={mail.html} title="HTML part" />}
      {part === 'text' && <pre tabIndex={0}>{mail.text}</pre>}
      {part === 'raw' && <pre tabIndex={0}>{mail.raw}</pre>}
      {part === 'headers' && (
        <table class="headers">
          <tbody>
            {mail.headers.map(([name, value]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  )
}
