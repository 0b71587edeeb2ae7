import type { Store } from './state.ts'
import { lookAt, withView } from './state.ts'
import { matching } from './sidebar.tsx'
import { views } from './views.ts'

export interface Shortcut {
  readonly keys: string
  readonly what: string
  readonly matches: (event: KeyboardEvent) => boolean
  readonly run: (store: Store) => void
}

const key = (wanted: string) => (event: KeyboardEvent) => event.key === wanted && !event.ctrlKey && !event.metaKey && !event.altKey

/** Every shortcut, as the list of them shows it and as the keyboard runs it. */
export const shortcuts: readonly Shortcut[] = [
  {
    keys: 'Ctrl K or /',
    what: 'Go to anything',
    matches: (event) => (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || key('/')(event),
    run: (store) => store.update({ isPaletteOpen: true }),
  },
  ...views
    .filter(({ key: number }) => number !== '')
    .map(({ view, name, key: number, widthPx }): Shortcut => ({
      keys: number,
      what: `First view: ${name}`,
      matches: key(number),
      run: (store) =>
        store.update({ screen: 'mail', panes: [{ id: store.state.panes[0]!.id, view, widthPx }, ...store.state.panes.slice(1)] }),
    })),
  { keys: 'j', what: 'Next template', matches: key('j'), run: (store) => step(store, 1) },
  { keys: 'k', what: 'Previous template', matches: key('k'), run: (store) => step(store, -1) },
  { keys: 'f', what: 'Next fixture', matches: key('f'), run: nextFixture },
  { keys: 'c', what: 'Checks', matches: key('c'), run: (store) => toggle(store, 'checks') },
  { keys: 'i', what: 'Inspect', matches: key('i'), run: (store) => toggle(store, 'inspect') },
  { keys: 'p', what: 'Props', matches: key('p'), run: (store) => toggle(store, 'props') },
  { keys: 'a', what: 'Add a view', matches: key('a'), run: (store) => store.update(withView(store.state)) },
  {
    keys: 'm',
    what: 'Matrix of fixtures and views',
    matches: key('m'),
    run: (store) => store.update({ screen: store.state.screen === 'matrix' ? 'mail' : 'matrix' }),
  },
  {
    keys: 'g',
    what: 'Gallery',
    matches: key('g'),
    run: (store) => store.update({ screen: store.state.screen === 'gallery' ? 'mail' : 'gallery' }),
  },
  {
    keys: 'Esc',
    what: 'Fold the error away',
    matches: key('Escape'),
    run: (store) => store.state.failure !== undefined && store.update({ isFailureFolded: true }),
  },
  {
    keys: 'e',
    what: 'Show the error, or fold it away',
    matches: key('e'),
    run: (store) => store.update({ isFailureFolded: !store.state.isFailureFolded }),
  },
  { keys: '+', what: 'Larger', matches: (event) => key('+')(event) || key('=')(event), run: (store) => zoom(store, 1) },
  { keys: '-', what: 'Smaller', matches: key('-'), run: (store) => zoom(store, -1) },
  { keys: '?', what: 'These shortcuts', matches: key('?'), run: (store) => store.update({ dialog: 'shortcuts' }) },
]

/** Keys that count where the focus is. */
export const keyInPlace = { keys: '↑ ↓ ← → Enter', what: 'Elements, views, filter' }

/** Runs the shortcut of a key, unless the reader is typing or a dialog is open. */
export function listenToKeys(store: Store): void {
  document.addEventListener('keydown', (event) => {
    const isPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    if (!isPalette && (isTyping(event.target) || store.state.dialog !== undefined || store.state.isPaletteOpen)) return
    const shortcut = shortcuts.find(({ matches }) => matches(event))
    if (shortcut === undefined) return
    if (event.key !== 'Escape') event.preventDefault() // it closes a menu as well
    shortcut.run(store)
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, select, [role="slider"]') !== null
}

function step(store: Store, by: 1 | -1): void {
  const templates = matching(store.state)
  const index = templates.findIndex(({ path }) => path === store.state.template)
  const next = templates.at((Math.max(index, by === 1 ? -1 : 0) + by) % templates.length)
  if (next !== undefined) store.update(lookAt({ template: next.path }))
}

function nextFixture(store: Store): void {
  const { form, fixture, template } = store.state
  const names = form?.fixtures ?? []
  const next = names[(names.indexOf(fixture ?? form?.fixture ?? '') + 1) % Math.max(1, names.length)]
  if (next !== undefined) store.update(lookAt({ template, fixture: next }))
}

function toggle(store: Store, panel: 'checks' | 'inspect' | 'props'): void {
  store.update({ panel: store.state.panel === panel ? undefined : panel })
}

const ZOOMS = [50, 67, 75, 90, 100, 125, 150, 200] as const

function zoom(store: Store, by: 1 | -1): void {
  const index = ZOOMS.findIndex((value) => value >= store.state.zoom)
  store.update({ zoom: ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, index + by))]! })
}
