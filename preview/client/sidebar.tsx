/** @jsxImportSource preact */
import { useChosenInSight, useStudio } from './context.tsx'
import { lookAt } from './state.ts'
import type { ScreenName, State } from './state.ts'
import type { TemplateItem } from '../server/protocol.ts'

const screens: readonly { readonly screen: ScreenName; readonly name: string }[] = [
  { screen: 'gallery', name: 'Gallery' },
  { screen: 'inbox', name: 'Sandbox inbox' },
  { screen: 'campaigns', name: 'Campaigns' },
]

/** Every template of the project, by folder, and the screens that show more than one mail. */
export function Sidebar() {
  const { store, state } = useStudio()
  const shown = matching(state)
  const ref = useChosenInSight<HTMLDivElement>(state.template)
  const available = state.boot.mode === 'static' ? screens.slice(0, 1) : screens
  return (
    <nav class={`sidebar ${state.isSidebarOpen ? 'is-open' : ''}`} aria-label="Templates">
      <ul class="screens">
        {available.map(({ screen, name }) => (
          <li>
            <button
              type="button"
              class="row"
              aria-current={state.screen === screen ? 'page' : undefined}
              onClick={() => store.update({ screen, isSidebarOpen: false })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {state.templates.length > 0 && (
        <label class="search">
          <span class="hidden">Filter templates</span>
          <input
            type="search"
            placeholder={`Filter ${state.templates.length} template${state.templates.length === 1 ? '' : 's'}`}
            value={state.filter}
            onInput={({ currentTarget }) => store.update({ filter: currentTarget.value })}
            onKeyDown={({ key }) => key === 'Enter' && shown[0] !== undefined && store.update(lookAt({ template: shown[0].path }))}
          />
        </label>
      )}
      <div class="template-list" ref={ref}>
        {shown.length === 0 && state.templates.length > 0 && <p class="empty">No template has this in its name.</p>}
        {byFolder(shown).map(([folder, items]) => (
          <section>
            {folder !== '' && <h2 class="folder">{folder}</h2>}
            <ul>
              {items.map(({ path }) => (
                <li>
                  <button
                    type="button"
                    class="row"
                    title={path}
                    aria-current={state.template === path && (state.screen === 'mail' || state.screen === 'matrix') ? 'page' : undefined}
                    onClick={() => store.update(lookAt({ template: path }))}
                  >
                    {path.slice(folder === '' ? 0 : folder.length + 1)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  )
}

export function matching({ templates, filter }: State): readonly TemplateItem[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return templates.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)))
}

function byFolder(templates: readonly TemplateItem[]): [string, TemplateItem[]][] {
  return [...Map.groupBy(templates, ({ path }) => path.split('/').slice(0, -1).join('/'))]
}
