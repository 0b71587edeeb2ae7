/** @jsxImportSource preact */
import { act, copyText, download, useStudio } from './context.tsx'
import { lookAt } from './state.ts'
import type { Scheme } from './state.ts'

const SCHEMES: readonly Scheme[] = ['system', 'light', 'dark']

/** What is on the screen, and what can be done with it. */
export function TopBar() {
  const { store, state } = useStudio()
  const isLive = state.boot.mode === 'live'
  const hasMail = state.screen === 'mail' && state.mail !== undefined
  return (
    <header class="top-bar">
      <button
        type="button"
        class="icon menu"
        aria-label="Templates"
        aria-expanded={state.isSidebarOpen}
        onClick={() => store.update({ isSidebarOpen: !state.isSidebarOpen })}
      >
        ☰
      </button>
      <span class="brand">
        <img src="./icon.svg" alt="" width="22" height="22" /> <strong>{state.boot.project}</strong>
      </span>
      <ConnectionState />
      <button type="button" class="palette-button" onClick={() => store.update({ isPaletteOpen: true })}>
        <span>Go to anything</span> <kbd>Ctrl K</kbd>
      </button>
      <span class="spacer" />
      {hasMail && (
        <>
          <Zoom />
          <button type="button" onClick={() => store.update({ screen: 'matrix' })}>
            Matrix
          </button>
          <button type="button" onClick={() => void copyText(store, location.href, 'Address')}>
            Copy link
          </button>
          {isLive && <DownloadEml />}
          {isLive && (
            <button type="button" class="primary" onClick={() => store.update({ dialog: 'send' })}>
              Send a test
            </button>
          )}
        </>
      )}
      {isLive && state.boot.lanUrl !== undefined && (
        <button type="button" onClick={() => store.update({ dialog: 'phone' })}>
          Phone
        </button>
      )}
      <select
        class="scheme"
        aria-label="Colours of the studio"
        value={state.scheme}
        onChange={({ currentTarget }) => store.update({ scheme: currentTarget.value as Scheme })}
      >
        {SCHEMES.map((scheme) => (
          <option value={scheme}>{scheme}</option>
        ))}
      </select>
      <button type="button" class="icon" aria-label="Keyboard shortcuts" onClick={() => store.update({ dialog: 'shortcuts' })}>
        ?
      </button>
    </header>
  )
}

function ConnectionState() {
  const { state } = useStudio()
  if (state.connection === 'live') return null
  const text = { connecting: 'Connecting…', lost: 'Connection lost, trying again…', static: 'Read-only copy', live: '' }[state.connection]
  return (
    <span class={`connection is-${state.connection}`} role="status">
      {text}
    </span>
  )
}

function Zoom() {
  const { store, state } = useStudio()
  return (
    <select aria-label="Zoom" value={state.zoom} onChange={({ currentTarget }) => store.update({ zoom: Number(currentTarget.value) })}>
      {[50, 67, 75, 90, 100, 125, 150, 200].map((zoom) => (
        <option value={zoom}>{zoom} %</option>
      ))}
    </select>
  )
}

function DownloadEml() {
  const { store, state } = useStudio()
  const fetchDraft = async (): Promise<void> => {
    const answer = await act<{ eml: string }>(store, 'eml', { template: state.template, fixture: state.fixture, props: state.props })
    if (answer !== undefined) download(`${state.template!.split('/').at(-1)}.eml`, 'message/rfc822', answer.eml)
  }
  return (
    <button type="button" onClick={() => void fetchDraft()}>
      .eml
    </button>
  )
}

/** The fixtures of the template, as tabs; the last one is the reader's own props. */
export function FixtureTabs() {
  const { store, state } = useStudio()
  const { mail, props, panes } = state
  const fixtures = mail?.fixtures ?? []
  const chosen = props === undefined ? (state.fixture ?? mail?.fixture) : undefined
  return (
    <div class="fixture-bar">
      <div class="tabs" role="group" aria-label="Fixtures">
        {fixtures.map((name) => (
          <button
            type="button"
            aria-pressed={chosen === name}
            onClick={() => store.update(lookAt({ template: state.template, fixture: name }))}
          >
            {name}
          </button>
        ))}
        {props !== undefined && (
          <button type="button" aria-pressed="true" onClick={() => store.update({ panel: 'props' })}>
            edited props
          </button>
        )}
      </div>
      <span class="spacer" />
      <button
        type="button"
        onClick={() =>
          store.update({ panes: [...panes, { id: Math.max(...panes.map(({ id }) => id)) + 1, view: 'mobile', widthPx: 375 }] })
        }
      >
        Add view
      </button>
      <div class="tabs" role="group" aria-label="Panels">
        {(['checks', 'inspect', 'props'] as const).map((panel) => (
          <button
            type="button"
            aria-pressed={state.panel === panel}
            onClick={() => store.update({ panel: state.panel === panel ? undefined : panel })}
          >
            {{ checks: 'Checks', inspect: 'Inspect', props: 'Props' }[panel]}
          </button>
        ))}
      </div>
    </div>
  )
}
