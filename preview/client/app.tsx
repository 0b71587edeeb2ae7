/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { Dialogs } from './dialogs.tsx'
import { useStudio } from './context.tsx'
import { ErrorOverlay } from './overlay.tsx'
import { Palette } from './palette.tsx'
import { PaneView } from './pane-view.tsx'
import { ChecksPanel } from './panels/checks-panel.tsx'
import { InspectPanel } from './panels/inspect-panel.tsx'
import { PropsPanel } from './panels/props-panel.tsx'
import { Campaigns } from './screens/campaigns.tsx'
import { Gallery } from './screens/gallery.tsx'
import { Inbox } from './screens/inbox.tsx'
import { Matrix } from './screens/matrix.tsx'
import { Sidebar } from './sidebar.tsx'
import type { Toast } from './state.ts'
import { FixtureTabs, TopBar } from './top-bar.tsx'

/** The whole studio: what is on the screen, the list beside it, and what lies over both. */
export function App() {
  const { state } = useStudio()
  return (
    <>
      <TopBar />
      <div class="below">
        <Sidebar />
        <Screen />
      </div>
      {state.isPaletteOpen && <Palette />}
      <Dialogs />
      <div class="toast-place" role="status">
        {state.toast !== undefined && <ToastLine toast={state.toast} />}
      </div>
    </>
  )
}

function ToastLine({ toast: { text, action } }: { readonly toast: Toast }) {
  return (
    <p class="toast">
      {text}
      {action !== undefined && (
        <button type="button" onClick={action.run}>
          {action.name}
        </button>
      )}
    </p>
  )
}

function Screen() {
  const { state } = useStudio()
  switch (state.screen) {
    case 'gallery':
      return <main>{<Gallery />}</main>
    case 'matrix':
      return <main>{<Matrix key={state.template} />}</main>
    case 'inbox':
    case 'campaigns':
      return <main>{state.boot.mode === 'static' ? <NeedsStudio /> : state.screen === 'inbox' ? <Inbox /> : <Campaigns />}</main>
    case 'mail':
      return <MailScreen />
  }
}

/** An address of a running studio may be opened in a copy, which has no pipeline behind it. */
function NeedsStudio() {
  return <h1 class="screen">Not in this copy: emailc dev</h1>
}

function MailScreen() {
  const { state } = useStudio()
  if (state.templates.length === 0) return <Welcome />
  return (
    <>
      <main class="mail-screen">
        <h1 class="hidden">{state.template}</h1>
        <Subject />
        <FixtureTabs />
        <div class="panes">
          {state.panes.map((pane, index) => (
            <PaneView key={pane.id} pane={pane} index={index} />
          ))}
          <ErrorOverlay />
        </div>
      </main>
      {state.panel !== undefined && <SidePanel />}
    </>
  )
}

/** Its line is there before the mail is, so that nothing moves when the mail comes. */
function Subject() {
  const { mail } = useStudio().state
  return (
    <p class="subject">
      <strong dir="auto">{mail?.subject ?? '\u00a0'}</strong>{' '}
      <span class="muted" dir="auto">
        {mail?.preheader}
      </span>
    </p>
  )
}

const names = { checks: 'Checks', inspect: 'Inspect', props: 'Props' } as const

function SidePanel() {
  const { store, state } = useStudio()
  const panel = state.panel!
  const content: Readonly<Record<typeof panel, ComponentChildren>> = {
    checks: <ChecksPanel />,
    inspect: <InspectPanel />,
    props: <PropsPanel />,
  }
  return (
    <aside class="panel" aria-label={names[panel]}>
      <header>
        <h2>{names[panel]}</h2>
        <button type="button" class="icon" aria-label="Close the panel" onClick={() => store.update({ panel: undefined })}>
          ×
        </button>
      </header>
      <div class="panel-content">{content[panel]}</div>
    </aside>
  )
}

function Welcome() {
  return (
    <main class="welcome">
      <h1>No template yet</h1>
      <p>
        Write <code>templates/hello.tsx</code>, and it shows here as you save it. <code>emailc init</code> makes a project to start from.
      </p>
    </main>
  )
}
