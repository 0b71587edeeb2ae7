/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useStudio } from './context.tsx'
import { withView } from './state.ts'
import type { Pane, State } from './state.ts'
import { clampWidth, infoOf, MAX_WIDTH_PX, MIN_WIDTH_PX, views, widthPresets } from './views.ts'

export interface PaneBarProps {
  readonly pane: Pane
  readonly index: number
  readonly change: (next: Partial<Pane>) => void
}

/** Which view a pane shows, and how wide. */
export function PaneBar({ pane, index, change }: PaneBarProps) {
  const { store, state } = useStudio()
  const isPicture = infoOf(pane.view).isSource === undefined
  return (
    <div class="pane-bar">
      <select
        aria-label={`View ${index + 1}`}
        value={pane.view}
        onChange={({ currentTarget }) => {
          const info = views.find(({ view }) => view === currentTarget.value)!
          change({ view: info.view, widthPx: info.widthPx })
        }}
      >
        {views.map(({ view, name }) => (
          <option value={view}>{name}</option>
        ))}
      </select>
      {isPicture && (
        <span class="pane-options">
          {pane.view === 'word' && <WordOptions />}
          <WidthField pane={pane} change={change} />
        </span>
      )}
      <span class="spacer" />
      {index === state.panes.length - 1 && (
        <button type="button" class="icon" aria-label="Add view" title="Add a view (a)" onClick={() => store.update(withView(state))}>
          +
        </button>
      )}
      {state.panes.length > 1 && (
        <button
          type="button"
          class="icon"
          title="Close this view"
          aria-label={`Close view ${index + 1}`}
          onClick={() => store.update({ panes: state.panes.filter(({ id }) => id !== pane.id) })}
        >
          ×
        </button>
      )}
    </div>
  )
}

function WordOptions() {
  const { store, state } = useStudio()
  return (
    <>
      <select
        aria-label="Outlook version"
        value={state.wordVersion}
        onChange={({ currentTarget }) => store.update({ wordVersion: Number(currentTarget.value) as State['wordVersion'] })}
      >
        <option value={12}>2007</option>
        <option value={14}>2010</option>
        <option value={15}>2013</option>
        <option value={16}>2016–365</option>
      </select>
      <select
        aria-label="Screen resolution"
        value={state.dpi}
        onChange={({ currentTarget }) => store.update({ dpi: Number(currentTarget.value) as State['dpi'] })}
      >
        <option value={96}>96 dpi</option>
        <option value={120}>120 dpi</option>
      </select>
    </>
  )
}

function WidthField({ pane, change }: { readonly pane: Pane; readonly change: (next: Partial<Pane>) => void }) {
  // What is being typed is no width yet: `5` is on the way to `500`.
  const [draft, setDraft] = useState<string>()
  const isPreset = pane.widthPx === null || widthPresets.some(({ widthPx }) => widthPx === pane.widthPx)
  const commit = (text: string): void => {
    setDraft(undefined)
    change({ widthPx: text === '' ? null : clampWidth(Number(text)) })
  }
  return (
    <span class="width-field">
      <select aria-label="Width preset" value={pane.widthPx ?? ''} onChange={({ currentTarget }) => commit(currentTarget.value)}>
        <option value="">Fill</option>
        {!isPreset && <option value={pane.widthPx!}>Custom</option>}
        {widthPresets.map(({ name, widthPx }) => (
          <option value={widthPx}>{`${name}, ${widthPx}`}</option>
        ))}
      </select>
      <input
        type="number"
        aria-label="Width in pixels"
        min={MIN_WIDTH_PX}
        max={MAX_WIDTH_PX}
        placeholder="width"
        value={draft ?? pane.widthPx ?? ''}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onChange={({ currentTarget }) => commit(currentTarget.value)}
      />
      <span aria-hidden="true">px</span>
    </span>
  )
}
