/** @jsxImportSource preact */
import { act, PlaceLink, toast, useStudio } from '../context.tsx'
import type { Checks, FindingItem } from '../../server/protocol.ts'

const CAP = 200

/** What `emailc check` finds, the size of the mail, and how an inbox lists it. */
export function ChecksPanel() {
  const { state } = useStudio()
  const { checks, mail } = state
  return (
    <>
      {mail !== undefined && <InboxLine subject={mail.subject} preheader={mail.preheader} sender={state.boot.project} />}
      {checks === undefined ? <p class="empty">Checking…</p> : <Findings checks={checks} />}
    </>
  )
}

/** Subject and preheader as a phone and a desktop inbox cut them. */
function InboxLine({ subject, preheader, sender }: { readonly subject: string; readonly preheader: string; readonly sender: string }) {
  return (
    <section class="inbox-line" aria-label="In an inbox list">
      <h3>In an inbox list</h3>
      <div class="inbox-row">
        <span class="avatar" aria-hidden="true">
          {sender.slice(0, 1).toUpperCase()}
        </span>
        <div>
          <p class="inbox-sender">{sender}</p>
          <p class="inbox-subject">{subject}</p>
          <p class="inbox-preheader">{preheader === '' ? 'No preheader: the inbox shows the first words of the mail.' : preheader}</p>
        </div>
      </div>
      <p class="muted">
        Subject {[...subject].length} characters (phones show about 40), preheader {[...preheader].length}.
      </p>
    </section>
  )
}

function Findings({ checks }: { readonly checks: Checks }) {
  const { findings } = checks
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length
  return (
    <>
      <SizeMeter checks={checks} />
      <section aria-label="Findings">
        <h3>
          Findings{' '}
          <span class="muted">
            {count('error')} errors, {count('warning')} warnings, {count('info')} notes
          </span>
        </h3>
        {findings.length === 0 && <p class="empty">Nothing to complain about.</p>}
        <ul class="findings">
          {findings.slice(0, CAP).map((finding) => (
            <Finding finding={finding} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Finding({ finding }: { readonly finding: FindingItem }) {
  const { store, state, frames } = useStudio()
  const fix = async (): Promise<void> => {
    const answer = await act<object>(store, 'fix', { code: finding.code, ...finding.place! })
    if (answer !== undefined) toast(store, `${finding.code} fixed in ${finding.place!.file}.`)
  }
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
        {finding.isFixable && finding.place !== undefined && state.boot.mode === 'live' && (
          <button type="button" onClick={() => void fix()}>
            Fix
          </button>
        )}
      </p>
    </li>
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
          {kilobytes(htmlBytes)} of the {kilobytes(clipBytes)} at which Gmail clips
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
        Text {kilobytes(textBytes)}, {links} links, {images} images.
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
