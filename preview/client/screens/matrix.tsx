/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ViewName } from '../../server/protocol.ts'
import { post } from '../api.ts'
import type { RenderAnswer } from '../api.ts'
import { useStudio } from '../context.tsx'
import { lookAt } from '../state.ts'
import { infoOf } from '../views.ts'
import { Thumb } from './thumb.tsx'

const columns: readonly { readonly view: ViewName; readonly widthPx: number }[] = [
  { view: 'desktop', widthPx: 640 },
  { view: 'mobile', widthPx: 375 },
  { view: 'dark', widthPx: 640 },
  { view: 'dark-gmail', widthPx: 375 },
  { view: 'gmail', widthPx: 640 },
  { view: 'images-off', widthPx: 640 },
  { view: 'word', widthPx: 640 },
  { view: 'text', widthPx: 640 },
]

/** Every fixture of a template in every view. */
export function Matrix() {
  const { store, state } = useStudio()
  const { template } = state
  const fixtures = useFixtures(template)
  if (template === undefined) return <p class="empty">Choose a template first.</p>
  return (
    <div class="screen">
      <h1>
        {template} <span class="muted">every fixture in every view</span>
      </h1>
      {fixtures.map((fixture) => (
        <section aria-label={`Fixture ${fixture ?? 'none'}`}>
          <h2>{fixture ?? 'no fixture'}</h2>
          <div class="matrix-row" tabIndex={0} role="region" aria-label={`Views of ${fixture ?? 'the mail'}`}>
            {columns.map(({ view, widthPx }) => (
              <Thumb
                key={view}
                template={template}
                fixture={fixture}
                view={view}
                widthPx={widthPx}
                label={infoOf(view).name}
                onOpen={() => store.update({ ...lookAt({ template, fixture }), panes: [{ id: 1, view, widthPx: infoOf(view).widthPx }] })}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function useFixtures(template: string | undefined): readonly (string | undefined)[] {
  const { state } = useStudio()
  const known = state.mail?.template === template ? state.mail?.fixtures : undefined
  const [names, setNames] = useState<readonly string[] | undefined>(known)
  useEffect(() => {
    if (template === undefined) return
    post<RenderAnswer>(state, 'render', { template, views: [] })
      .then(({ mail }) => setNames(mail.fixtures))
      .catch(() => undefined) // each picture says itself what is wrong
  }, [template, state.revision])
  return names === undefined || names.length === 0 ? [undefined] : names
}
