/** @jsxImportSource preact */
// The studio's client: reads what stands in the page, keeps the one state, and draws it.

import { render } from 'preact'
import type { Boot } from '../server/protocol.ts'
import { App } from './app.tsx'
import { connect } from './connection.ts'
import { StudioContext } from './context.tsx'
import { Frames } from './frames.ts'
import { hashOf, readHash } from './navigation.ts'
import { listenToKeys } from './shortcuts.ts'
import { Store } from './state.ts'
import type { State } from './state.ts'

const boot = JSON.parse(document.querySelector('#boot')!.textContent) as Boot
const store = new Store(initialState(boot))
const frames = new Frames()
const place = document.querySelector('#studio')!

function initialState(boot: Boot): State {
  const remembered = recall()
  return {
    boot,
    connection: 'connecting',
    templates: boot.templates,
    screen: 'mail',
    template: boot.templates[0]?.path,
    fixture: undefined,
    props: undefined,
    locale: undefined,
    panes: [{ id: 1, view: 'desktop', widthPx: null }],
    panel: undefined,
    zoom: 100,
    scheme: 'system',
    wordVersion: 16,
    dpi: 96,
    mail: undefined,
    form: undefined,
    failure: undefined,
    isFailureFolded: false,
    checks: undefined,
    selected: undefined,
    hovered: undefined,
    details: undefined,
    filter: '',
    isPaletteOpen: false,
    isSidebarOpen: false,
    dialog: undefined,
    toast: undefined,
    revision: 0,
    changed: [],
    inboxRevision: 0,
    ...remembered,
    ...readHash(location.hash),
  }
}

type Remembered = Pick<State, 'panel' | 'zoom' | 'scheme' | 'wordVersion' | 'dpi'>

function recall(): Partial<Remembered> {
  try {
    return JSON.parse(localStorage.getItem('emailc:studio') ?? '{}') as Partial<Remembered>
  } catch {
    return {} // a browser that keeps nothing, or a value of an older studio
  }
}

function remember({ panel, zoom, scheme, wordVersion, dpi }: State): void {
  localStorage.setItem('emailc:studio', JSON.stringify({ panel, zoom, scheme, wordVersion, dpi }))
}

function draw(): void {
  const { scheme } = store.state
  document.documentElement.dataset['scheme'] = scheme
  // A new object each time, so that everything below the context is drawn from the state as it is.
  render(
    <StudioContext.Provider value={{ store, frames }}>
      <App />
    </StudioContext.Provider>,
    place,
  )
}

store.listen((state, before) => {
  draw()
  remember(state)
  const hash = hashOf(state)
  if (hash === location.hash) return
  const isPlace = state.template !== before.template || state.screen !== before.screen || state.fixture !== before.fixture
  history[isPlace ? 'pushState' : 'replaceState'](undefined, '', hash)
})
addEventListener('popstate', () => store.update({ ...readHash(location.hash), selected: undefined, details: undefined }))
addEventListener('hashchange', () => {
  if (location.hash !== hashOf(store.state)) store.update(readHash(location.hash))
})
listenToKeys(store)
draw()
connect(store)
