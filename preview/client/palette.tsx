/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useStudio } from './context.tsx'
import { shortcuts } from './shortcuts.ts'
import { lookAt, mayChange } from './state.ts'
import type { Store } from './state.ts'
import { views } from './views.ts'

interface Entry {
  readonly name: string
  readonly kind: string
  readonly run: (store: Store) => void
}

const MAX_SHOWN = 12

/** Every template, fixture, view and command, found by a few letters. */
export function Palette() {
  const { store, state } = useStudio()
  const ref = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  useEffect(() => {
    ref.current!.showModal()
  }, [])
  const shown = search(entriesOf(store), query).slice(0, MAX_SHOWN)
  const chosen = Math.min(index, shown.length - 1)
  const close = (): void => store.update({ isPaletteOpen: false })
  const run = (entry: Entry | undefined): void => {
    close()
    entry?.run(store)
  }
  return (
    <dialog
      ref={ref}
      class="palette"
      aria-label="Go to anything"
      onClose={close}
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={shown.length > 0 ? `palette-${chosen}` : undefined}
        aria-label="Template, fixture, view or command"
        placeholder={`Search ${state.templates.length} templates, views and commands`}
        value={query}
        autofocus
        onInput={({ currentTarget }) => {
          setQuery(currentTarget.value)
          setIndex(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setIndex(Math.min(shown.length - 1, chosen + 1))
          else if (event.key === 'ArrowUp') setIndex(Math.max(0, chosen - 1))
          else if (event.key === 'Enter') run(shown[chosen])
          else return
          event.preventDefault()
        }}
      />
      <ul id="palette-list" role="listbox" aria-label="Results">
        {shown.map((entry, at) => (
          <li
            id={`palette-${at}`}
            role="option"
            aria-selected={at === chosen}
            onClick={() => run(entry)}
            onPointerMove={() => setIndex(at)}
          >
            <span>{entry.name}</span> <span class="muted">{entry.kind}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="empty">Nothing has this in its name.</p>}
    </dialog>
  )
}

function entriesOf(store: Store): Entry[] {
  const { templates, form, template } = store.state
  return [
    ...templates.map(({ path }) => ({ name: path, kind: 'template', run: () => store.update(lookAt({ template: path })) })),
    ...(form?.fixtures ?? []).map((fixture) => ({
      name: fixture,
      kind: 'fixture',
      run: () => store.update(lookAt({ template, fixture })),
    })),
    ...views.map(({ view, name, widthPx }) => ({
      name,
      kind: 'view',
      run: () => store.update({ screen: 'mail', panes: [{ id: store.state.panes[0]!.id, view, widthPx }, ...store.state.panes.slice(1)] }),
    })),
    ...commandsOf(store),
    ...shortcuts.slice(1).flatMap(({ what, run }) => (what.startsWith('First view') ? [] : { name: what, kind: 'command', run })),
  ]
}

/** What has no key: a static copy has no pipeline behind it, and a guest sends nothing. */
function commandsOf(store: Store): Entry[] {
  const screens = [
    { name: 'Sandbox inbox', kind: 'screen', run: () => store.update({ screen: 'inbox' }) },
    { name: 'Campaigns', kind: 'screen', run: () => store.update({ screen: 'campaigns' }) },
  ]
  const send = { name: 'Send a test', kind: 'command', run: () => store.update({ dialog: 'send' }) }
  return [...(store.state.boot.mode === 'live' ? screens : []), ...(mayChange(store.state) ? [send] : [])]
}

/** Names that hold the letters in their order, those that hold them together first. */
function search(entries: readonly Entry[], query: string): Entry[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return [...entries]
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry.name.toLowerCase(), wanted) }))
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score)
    .map(({ entry }) => entry)
}

function scoreOf(name: string, wanted: string): number {
  const together = name.indexOf(wanted)
  if (together !== -1) return together
  let at = -1
  for (const letter of wanted.replaceAll(' ', '')) {
    at = name.indexOf(letter, at + 1)
    if (at === -1) return Infinity
  }
  return 1000 + at
}
