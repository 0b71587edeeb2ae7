/** @jsxImportSource preact */
import { act, PlaceLink, toast, useStudio } from '../context.tsx'
import { mayChange } from '../state.ts'
import type { Checks, FindingItem, Mail, Problem } from '../../server/protocol.ts'

const CAP = 200

/** What `emailc check` finds, the size of the mail, and how an inbox lists it. */
export function ChecksPanel() {
  const { state } = useStudio()
  const { checks, mail } = state
  return (
    <>
      {mail !== undefined && <InboxLine mail={mail} sender={state.boot.sender} />}
      {checks !== undefined && <SizeMeter checks={checks} />}
      {mail !== undefined && mail.problems.length > 0 && <Warnings problems={mail.problems} />}
      {checks === undefined ? (
        <p class="empty">{mail === undefined && state.failure !== undefined ? 'There is no mail to check yet.' : 'Checking…'}</p>
      ) : (
        <Findings checks={checks} />
      )}
    </>
  )
}

/** Subject and preheader as a phone and a desktop inbox cut them. */
function InboxLine({ mail: { subject, preheader, text }, sender }: { readonly mail: Mail; readonly sender: string }) {
  // Without a preheader, inboxes take the first words of the mail.
  const preview =
    preheader === ''
      ? text
          .slice(0, 200)
          .replaceAll(/\s+|[=_*-]{3,}/g, ' ')
          .trim()
      : preheader
  return (
    <section class="inbox-line" aria-label="In an inbox list">
      <h3>In an inbox list</h3>
      <div class="inbox-row">
        <span class="avatar" aria-hidden="true">
          {sender.slice(0, 1).toUpperCase()}
        </span>
        <div>
          <p class="inbox-sender">
            <span>{sender}</span> <span class="muted">09:41</span>
          </p>
          <p class="inbox-subject" dir="auto">
            {subject}
          </p>
          <p class="inbox-preheader" dir="auto">
            {preview}
          </p>
        </div>
      </div>
      <p class="inbox-wide">
        <strong>{sender}</strong>
        <span dir="auto">{subject}</span>{' '}
        <span class="muted" dir="auto">
          – {preview}
        </span>
      </p>
      <p class="muted">
        Subject: {[...subject].length} characters; phones show about 40.{' '}
        {preheader === '' ? 'No preheader: inboxes show the first words of the mail.' : `Preheader: ${[...preheader].length} characters.`}
      </p>
    </section>
  )
}

/** What the compiler remarked while it made the mail. */
function Warnings({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <section aria-label="From the compiler">
      <h3>
        From the compiler <span class="muted">{problems.length}</span>
      </h3>
      <ul class="findings">
        {problems.map((problem) => (
          <li class="finding">
            <p class="finding-head">
              <span class={`badge is-${problem.severity}`}>{problem.severity}</span> <code>{problem.code}</code>
            </p>
            <p>{problem.message}</p>
            <p class="muted">{problem.hint}</p>
            <p class="finding-actions">
              <PlaceLink place={problem.place} />
            </p>
            <FixOffer problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const SEVERITIES = ['error', 'warning', 'info'] as const

/** What is worst comes first; what is as bad, as the mail has it. */
function Findings({ checks: { findings } }: { readonly checks: Checks }) {
  const groups = SEVERITIES.map((severity) => findings.filter((finding) => finding.severity === severity))
  return (
    <section aria-label="Findings">
      <h3>
        Findings <span class="muted">{groups.map(({ length }, at) => plural(length, ['error', 'warning', 'note'][at]!)).join(', ')}</span>
      </h3>
      {findings.length === 0 && <p class="empty">Every rule and every proof passes.</p>}
      <ul class="findings">
        {groups
          .flat()
          .slice(0, CAP)
          .map((finding) => (
            <Finding finding={finding} />
          ))}
      </ul>
    </section>
  )
}

function Finding({ finding }: { readonly finding: FindingItem }) {
  const { store, frames } = useStudio()
  const show = (): void => {
    store.update({ selected: finding.elementId, details: undefined, panel: 'inspect' })
    frames.reveal(finding.elementId!)
  }
  return (
    <li class="finding">
      <p class="finding-head">
        <span class={`badge is-${finding.severity}`}>{finding.severity}</span> <code>{finding.code}</code>
      </p>
      <p>{finding.message}</p>
      <p class="muted">
        {finding.reason} {finding.hint}
      </p>
      <p class="finding-actions">
        <PlaceLink place={finding.place} />
        {finding.elementId !== undefined && (
          <button type="button" onClick={show}>
            Show
          </button>
        )}
      </p>
      <FixOffer problem={finding} />
    </li>
  )
}

/** Applies what is suggested, where that needs no judgement; the reader sees before what will be written. */
function FixOffer({ problem: { code, names, place, fix } }: { readonly problem: Problem }) {
  const { store, state } = useStudio()
  if (fix === undefined || place === undefined || !mayChange(state)) return null
  const undo = async (): Promise<void> => {
    const answer = await act<{ isUndone: boolean }>(store, 'undo-fix', {})
    if (answer !== undefined)
      toast(store, answer.isUndone ? `${place.file} is as it was.` : `${place.file} has changed since, so it stays.`)
  }
  const apply = async (): Promise<void> => {
    const answer = await act<object>(store, 'fix', { code, names, ...place })
    if (answer !== undefined) toast(store, `${code} fixed in ${place.file}.`, { name: 'Undo', run: () => void undo() })
  }
  return (
    <div class="fix">
      <pre aria-label={`Line ${fix.line} before and after`}>
        <del>
          <Changed text={fix.before} other={fix.after} />
        </del>
        <ins>
          <Changed text={fix.after} other={fix.before} />
        </ins>
      </pre>
      <button type="button" onClick={() => void apply()}>
        Fix
      </button>
    </div>
  )
}

const AROUND = 24

/** What of a line differs from another, with as much around it as tells where it is. */
function Changed({ text, other }: { readonly text: string; readonly other: string }) {
  const least = Math.min(text.length, other.length)
  let head = 0
  while (head < least && text[head] === other[head]) head++
  let tail = 0
  while (tail < least - head && text.at(-1 - tail) === other.at(-1 - tail)) tail++
  const end = text.length - tail
  return (
    <>
      {head > AROUND && '…'}
      {text.slice(Math.max(0, head - AROUND), head)}
      <mark>{text.slice(head, end)}</mark>
      {text.slice(end, end + AROUND)}
      {tail > AROUND && '…'}
    </>
  )
}

function SizeMeter({ checks: { htmlBytes, clipBytes, textBytes, links, images, components } }: { readonly checks: Checks }) {
  const share = Math.min(100, (htmlBytes / clipBytes) * 100)
  const level = share > 95 ? 'is-error' : share > 60 ? 'is-warning' : 'is-fine'
  const most = Math.max(1, ...components.map(({ bytes }) => bytes))
  return (
    <section aria-label="Size">
      <h3>
        Size{' '}
        <span class="muted">
          {kilobytes(htmlBytes)} of {kilobytes(clipBytes)}, where Gmail clips
        </span>
      </h3>
      <div
        class={`meter ${level}`}
        role="meter"
        aria-label="Size of the HTML"
        aria-valuenow={htmlBytes}
        aria-valuemin={0}
        aria-valuemax={clipBytes}
      >
        <span style={{ width: `${share}%` }} />
      </div>
      <p class="muted">
        Text part {kilobytes(textBytes)}, {plural(links, 'link')}, {plural(images, 'image')}.
      </p>
      {components.length > 0 && (
        <details>
          <summary>Bytes per component</summary>
          <table class="bytes">
            <tbody>
              {components.slice(0, 30).map(({ component, bytes, uses }) => (
                <tr>
                  <th scope="row">{component}</th>
                  <td class="bar-cell">
                    <span class="bar" style={{ width: `${(bytes / most) * 100}%` }} />
                  </td>
                  <td>{bytes.toLocaleString('en-US')}</td>
                  <td class="muted">×{uses}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
