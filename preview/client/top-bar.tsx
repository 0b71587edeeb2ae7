/** @jsxImportSource preact */
import { act, copyText, download, useChosenInSight, useStudio } from './context.tsx'
import { lookAt, mailRequest, mayChange } from './state.ts'
import type { Scheme, Store } from './state.ts'

const SCHEMES: readonly Scheme[] = ['system', 'light', 'dark']

/** What holds for every screen: where to go, and what can be done with the mail on it. */
export function TopBar() {
  const { store, state } = useStudio()
  const isMailScreen = state.screen === 'mail' && state.templates.length > 0
  const hasMail = isMailScreen && state.mail !== undefined
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
      <button type="button" class="palette-button" onClick={() => store.update({ isPaletteOpen: true })}>
        <span>Go to anything</span> <kbd>Ctrl K</kbd>
      </button>
      <ConnectionState />
      <span class="spacer" />
      {isMailScreen && <Zoom />}
      {isMailScreen && mayChange(state) && (
        <button type="button" class="primary" disabled={!hasMail} onClick={() => store.update({ dialog: 'send' })}>
          Send a test
        </button>
      )}
      <MoreMenu hasMail={hasMail} />
    </header>
  )
}

/** What is needed now and then. */
function MoreMenu({ hasMail }: { readonly hasMail: boolean }) {
  const { store, state } = useStudio()
  const isLive = state.boot.mode === 'live'
  return (
    <>
      <button type="button" class="icon" aria-label="More" popovertarget="more-menu">
        ⋯
      </button>
      <div id="more-menu" class="menu-list" popover="auto" role="group" aria-label="More">
        {hasMail && <MenuItem onClick={() => void copyText(store, location.href, 'Address')}>Copy link</MenuItem>}
        {hasMail && isLive && <MenuItem onClick={() => void downloadDraft(store)}>Download .eml</MenuItem>}
        {isLive && state.boot.lanUrl !== undefined && (
          <MenuItem onClick={() => store.update({ dialog: 'phone' })}>Open on a phone</MenuItem>
        )}
        <MenuItem onClick={() => store.update({ dialog: 'shortcuts' })}>Keyboard shortcuts</MenuItem>
        <label class="menu-field">
          Colours
          <select
            aria-label="Colours of the studio"
            value={state.scheme}
            onChange={({ currentTarget }) => store.update({ scheme: currentTarget.value as Scheme })}
          >
            {SCHEMES.map((scheme) => (
              <option value={scheme}>{scheme}</option>
            ))}
          </select>
        </label>
      </div>
    </>
  )
}

function MenuItem({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <button type="button" class="row" popovertarget="more-menu" popovertargetaction="hide" onClick={onClick}>
      {children}
    </button>
  )
}

async function downloadDraft(store: Store): Promise<void> {
  const answer = await act<{ eml: string }>(store, 'eml', mailRequest(store.state))
  if (answer !== undefined) download(`${store.state.template!.split('/').at(-1)}.eml`, 'message/rfc822', answer.eml)
}

function ConnectionState() {
  const { state } = useStudio()
  const live = state.boot.isGuest ? 'Read-only here' : ''
  const text = { connecting: 'Connecting…', lost: 'Connection lost, trying again…', static: 'Read-only copy', live }[state.connection]
  if (text === '') return null
  return (
    <span class={`connection is-${state.connection}`} role="status">
      {text}
    </span>
  )
}

function Zoom() {
  const { store, state } = useStudio()
  return (
    <select
      class="zoom"
      aria-label="Zoom"
      value={state.zoom}
      onChange={({ currentTarget }) => store.update({ zoom: Number(currentTarget.value) })}
    >
      {[50, 67, 75, 90, 100, 125, 150, 200].map((zoom) => (
        <option value={zoom}>{zoom} %</option>
      ))}
    </select>
  )
}

/** The fixtures of the template, as tabs; the last one is the reader's own props. */
export function FixtureTabs() {
  const { store, state } = useStudio()
  const { form, props } = state
  const fixtures = form?.fixtures ?? []
  const chosen = props === undefined ? (state.fixture ?? form?.fixture) : undefined
  const ref = useChosenInSight<HTMLDivElement>(chosen)
  return (
    <div class="fixture-bar">
      <div class="tabs" role="group" aria-label="Fixtures" ref={ref}>
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
      <LocaleSelect />
      <span class="spacer" />
      <button type="button" onClick={() => store.update({ screen: 'matrix' })}>
        Matrix
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

/** The language of the mail, where its template knows several. A fixture that is chosen comes in its own one. */
function LocaleSelect() {
  const { store, state } = useStudio()
  const { form, props } = state
  if (form?.locales === undefined) return null
  const { prop, values } = form.locales
  const choose = (locale: string): void => store.update(props === undefined ? { locale } : { props: { ...props, [prop]: locale } })
  return (
    <select
      class="locale"
      aria-label="Language"
      title="Language of the mail"
      value={String((props ?? (form.props as Record<string, unknown>))[prop as never] ?? '')}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {values.map((value) => (
        <option value={value}>{value}</option>
      ))}
    </select>
  )
}
