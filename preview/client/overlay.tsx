/** @jsxImportSource preact */
import { PlaceLink, useStudio } from './context.tsx'

/** What is wrong with the template, over the last good mail. It goes when the template compiles again. */
export function ErrorOverlay() {
  const { state } = useStudio()
  const { failure, mail, templates, template } = state
  if (failure === undefined) return null
  const isGone = template !== undefined && !templates.some(({ path }) => path === template)
  return (
    <div class="overlay" role="alert">
      <div class="overlay-box">
        {isGone ? (
          <h2>
            <code>{template}</code> is no longer there
          </h2>
        ) : (
          failure.map((problem) => (
            <article>
              <p class="overlay-code">
                <span class="badge is-error">{problem.severity}</span> <code>{problem.code}</code> <PlaceLink place={problem.place} />
              </p>
              <h2>{problem.message}</h2>
              {problem.frame !== undefined && <pre class="frame">{problem.frame}</pre>}
              {problem.stack.length > 0 && (
                <ol class="stack">
                  {problem.stack.map(({ component, place }) => (
                    <li>
                      in <code>&lt;{component}&gt;</code> <PlaceLink place={place} />
                    </li>
                  ))}
                </ol>
              )}
              <p class="hint">
                <strong>Try</strong> {problem.hint}
              </p>
            </article>
          ))
        )}
        <p class="muted">
          {mail === undefined
            ? 'This clears when the file is mended.'
            : 'Below is the last good mail. This clears when the file is mended.'}
        </p>
      </div>
    </div>
  )
}
