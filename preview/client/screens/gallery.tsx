/** @jsxImportSource preact */
import { useStudio } from '../context.tsx'
import { matching } from '../sidebar.tsx'
import { lookAt } from '../state.ts'
import { Thumb } from './thumb.tsx'

/** Every template at a glance. */
export function Gallery() {
  const { store, state } = useStudio()
  const shown = matching(state)
  return (
    <div class="screen">
      <h1>
        Gallery{' '}
        <span class="muted">
          {shown.length} {shown.length === 1 ? 'template' : 'templates'}
        </span>
      </h1>
      {shown.length === 0 && (
        <p class="empty">{state.filter === '' ? 'No template yet.' : `No template has “${state.filter}” in its name.`}</p>
      )}
      <div class="thumbs">
        {shown.map(({ path }) => (
          <Thumb
            key={path}
            template={path}
            view="desktop"
            widthPx={640}
            label={path}
            onOpen={() => store.update(lookAt({ template: path }))}
          />
        ))}
      </div>
    </div>
  )
}
