/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Locales, PropsForm, ViewName } from '../../server/protocol.ts'
import { post, RequestError } from '../api.ts'
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

const kinds = ['views', 'locales'] as const

/** Every fixture of a template in every view, or in every language. */
export function Matrix() {
  const { store, state } = useStudio()
  const { template } = state
  const { fixtures, locales } = useAxes(template)
  const [kind, setKind] = useState<(typeof kinds)[number]>('views')
  if (template === undefined) return <p class="empty">Choose a template first.</p>
  return (
    <div class="screen matrix">
      <header class="screen-head">
        <h1>
          {template} <span class="muted">{kind === 'views' ? 'every fixture in every view' : 'every fixture in every language'}</span>
        </h1>
        <span class="spacer" />
        {locales !== undefined && (
          <div class="tabs" role="group" aria-label="Columns">
            {kinds.map((name) => (
              <button type="button" aria-pressed={kind === name} onClick={() => setKind(name)}>
                {{ views: 'Views', locales: 'Languages' }[name]}
              </button>
            ))}
          </div>
        )}
        <button type="button" onClick={() => store.update({ screen: 'mail' })}>
          Back to the mail
        </button>
      </header>
      {fixtures.map((fixture) => (
        <section aria-label={`Fixture ${fixture ?? 'none'}`}>
          <h2>{fixture ?? 'no fixture'}</h2>
          <div class="matrix-row">
            {kind === 'locales' && locales !== undefined ? (
              locales.values.map((locale) => <LocaleThumb key={locale} template={template} fixture={fixture} locale={locale} />)
            ) : (
              <ViewThumbs template={template} fixture={fixture} />
            )}
          </div>
        </section>
      ))}
    </div>
  )
}

interface RowProps {
  readonly template: string
  readonly fixture: string | undefined
}

function ViewThumbs({ template, fixture }: RowProps) {
  const { store } = useStudio()
  const open = (view: ViewName): void =>
    store.update({ ...lookAt({ template, fixture }), panes: [{ id: 1, view, widthPx: infoOf(view).widthPx }] })
  return (
    <>
      {columns.map(({ view, widthPx }) => (
        <Thumb
          key={view}
          template={template}
          fixture={fixture}
          view={view}
          widthPx={widthPx}
          label={infoOf(view).name}
          onOpen={() => open(view)}
        />
      ))}
    </>
  )
}

/** A fixture in a language that need not be its own. */
function LocaleThumb({ template, fixture, locale }: RowProps & { readonly locale: string }) {
  const { store } = useStudio()
  const open = (): void => store.update(lookAt({ template, fixture, locale }))
  return <Thumb template={template} fixture={fixture} locale={locale} view="desktop" widthPx={640} label={locale} onOpen={open} />
}

interface Axes {
  readonly fixtures: readonly (string | undefined)[]
  readonly locales: Locales | undefined
}

/** What the rows and the columns are: the fixtures of the template, and its languages. */
function useAxes(template: string | undefined): Axes {
  const { state } = useStudio()
  const known = state.mail?.template === template ? state.mail : undefined
  const [form, setForm] = useState<PropsForm | undefined>(known)
  useEffect(() => {
    if (template === undefined) return
    post<RenderAnswer>(state, 'render', { template, views: [] })
      .then((answer) => setForm(answer.mail))
      // The first fixture may be the one that throws; each picture says itself what is wrong.
      .catch((error: unknown) => error instanceof RequestError && error.form !== undefined && setForm(error.form))
  }, [template, state.revision])
  const fixtures = form === undefined || form.fixtures.length === 0 ? [undefined] : form.fixtures
  return { fixtures, locales: form?.locales }
}
