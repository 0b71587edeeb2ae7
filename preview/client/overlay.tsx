/** @jsxImportSource preact */
import type { Problem } from '../server/protocol.ts'
import { PlaceLink, useStudio } from './context.tsx'
import type { State } from './state.ts'

/** What is wrong with the template, over the last good mail. It goes when the template compiles again, and can be folded away before. */
export function ErrorOverlay() {
  const { store, state } = useStudio()
  const { failure, templates, template, isFailureFolded } = state
  if (failure === undefined) return null
  const isGone = template !== undefined && !templates.some(({ path }) => path === template)
  return (
    <div class={isFailureFolded ? 'folded-error' : 'overlay'} role={isFailureFolded ? 'status' : 'alert'}>
      <div class="overlay-box">
        <button
          type="button"
          class="fold"
          aria-expanded={!isFailureFolded}
          onClick={() => store.update({ isFailureFolded: !isFailureFolded })}
        >
          {isFailureFolded ? 'Show the error' : 'Fold away'}
        </button>
        {isFailureFolded ? (
          <Summary text={isGone ? `${template} ${goneWords(state)}` : summaryOf(failure)} />
        ) : (
          <Problems isGone={isGone} />
        )}
      </div>
    </div>
  )
}

function Problems({ isGone }: { readonly isGone: boolean }) {
  const { state } = useStudio()
  return (
    <>
      {isGone ? (
        <h2>
          <code>{state.template}</code> {goneWords(state)}
        </h2>
      ) : (
        state.failure!.map((problem, at, all) => <ProblemArticle problem={problem} hasFrame={problem.frame !== all[at - 1]?.frame} />)
      )}
      <p class="muted">{wayOut(state, isGone)}</p>
    </>
  )
}

function goneWords({ boot }: State): string {
  return boot.mode === 'static' ? 'is not in this copy' : 'is no longer there'
}

/** What ends the failure. */
function wayOut({ boot, mail }: State, isGone: boolean): string {
  if (isGone) return 'Choose another template.'
  if (boot.mode === 'static') return 'This copy was made with the mistake in it.'
  return mail === undefined
    ? 'This clears when the file is mended.'
    : 'Below is the last good mail, Esc shows it. This clears when the file is mended.'
}

/** @param hasFrame whether the lines are others than those of the problem above */
function ProblemArticle({ problem, hasFrame }: { readonly problem: Problem; readonly hasFrame: boolean }) {
  return (
    <article>
      <p class="overlay-code">
        <span class="badge is-error">{problem.severity}</span> <code>{problem.code}</code> <PlaceLink place={problem.place} />
      </p>
      <h2>{problem.message}</h2>
      {problem.frame !== undefined && hasFrame && (
        <pre class="frame" tabIndex={0} role="region" aria-label="The place in the source">
          {problem.frame}
        </pre>
      )}
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
  )
}

function summaryOf(problems: readonly Problem[]): string {
  return problems.length === 1 ? problems[0]!.message : `${problems.length} errors: ${problems[0]!.message}`
}

/** One line in place of the overlay, so that nobody takes the last good mail for the present one. */
function Summary({ text }: { readonly text: string }) {
  return (
    <p class="folded-text">
      <span class="badge is-error">error</span> {text}
    </p>
  )
}
