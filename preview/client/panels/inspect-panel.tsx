/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks'
import { post } from '../api.ts'
import { PlaceLink, useChosenInSight, useStudio } from '../context.tsx'
import { mailRequest } from '../state.ts'
import type { ElementDetails, ElementItem, PropertyItem, WordItem } from '../../server/protocol.ts'

/** Why an element looks as it does: its tree, its components, and for each property who won and who lost. */
export function InspectPanel() {
  const { store, state } = useStudio()
  const { mail, selected, details } = state
  const elements = mail?.elements ?? []
  const element = elements.find(({ id }) => id === selected)
  useEffect(() => {
    if (selected === undefined || state.boot.mode === 'static') return
    const load = async (): Promise<void> => {
      // When this fails, the overlay says what is wrong with the template.
      const answer = await post<ElementDetails>(store.state, 'element', { ...mailRequest(store.state), id: selected }).catch(
        () => undefined,
      )
      if (answer !== undefined && store.state.selected === selected) store.update({ details: answer })
    }
    void load()
  }, [selected, mail])
  return (
    <>
      <Tree elements={elements} />
      {element === undefined ? (
        <p class="empty">Click anything in the mail, or pick an element of the tree.</p>
      ) : (
        <Details element={element} details={details} isStatic={state.boot.mode === 'static'} />
      )}
    </>
  )
}

interface DetailsProps {
  readonly element: ElementItem
  readonly details: ElementDetails | undefined
  /** A copy has no compiler behind it to ask. */
  readonly isStatic: boolean
}

function Details({ element, details, isStatic }: DetailsProps) {
  return (
    <section aria-label="Selected element" class="details">
      <h3>
        <code>{[element.name, ...element.classes].join('.')}</code> <PlaceLink place={element.place} />
      </h3>
      <ol class="components" aria-label="Components, innermost first">
        {element.components.map(({ component, place }) => (
          <li>
            <code>&lt;{component}&gt;</code> <PlaceLink place={place} />
          </li>
        ))}
      </ol>
      {isStatic && (
        <p class="muted">
          <code>emailc dev</code> shows here which declarations won, and what Word drops.
        </p>
      )}
      {details !== undefined && <WordFates items={details.word} />}
      {details !== undefined && (
        <div class="cascade">
          {details.properties.map((property) => (
            <Property property={property} />
          ))}
          {details.properties.length === 0 && <p class="empty">No style reaches this element.</p>}
        </div>
      )}
    </section>
  )
}

function Property({ property: { property, value, declarations } }: { readonly property: PropertyItem }) {
  return (
    <details class="property">
      <summary>
        <code>{property}</code>
        <span class="value">
          {isColor(value) && <Swatch color={value} />}
          {value}
        </span>
      </summary>
      <ol>
        {declarations.map((declaration, index) => (
          <li class={index === 0 ? 'is-winner' : 'is-loser'}>
            <span class="declared">{declaration.value}</span>{' '}
            <span class="muted">
              {index === 0 ? 'won' : 'lost'}: {declaration.origin}
              {declaration.selector !== undefined && (
                <>
                  {' '}
                  <code>{declaration.selector}</code>
                </>
              )}
              {declaration.variant !== undefined && (
                <>
                  {' '}
                  <code>{declaration.variant}</code>
                </>
              )}
            </span>{' '}
            <PlaceLink place={declaration.place} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function isColor(value: string): boolean {
  return /^#[\da-f]{6}$/i.test(value)
}

function Swatch({ color }: { readonly color: string }) {
  return <span class="swatch" style={{ background: color }} aria-hidden="true" />
}

const FATES = { lost: 'dropped', decorative: 'dropped, decoration only', compensated: 'dropped, and given in another way' } as const

function WordFates({ items }: { readonly items: readonly WordItem[] }) {
  return (
    <details class="word-fates" open={items.some(({ fate }) => fate === 'lost')}>
      <summary>
        In Word:{' '}
        {items.length === 0 ? 'nothing is dropped' : `${items.length} ${items.length === 1 ? 'declaration' : 'declarations'} dropped`}
      </summary>
      <ul>
        {items.map(({ element, declaration, fate, reason, source }) => (
          <li>
            <code>
              {element} {`{ ${declaration} }`}
            </code>
            <span class="muted">
              {FATES[fate]}: {reason}.{' '}
              <a href={source} target="_blank" rel="noreferrer noopener">
                Source
              </a>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const TREE_CAP = 600

function Tree({ elements }: { readonly elements: readonly ElementItem[] }) {
  const { store, state, frames } = useStudio()
  const depths = depthsOf(elements)
  const ref = useChosenInSight<HTMLUListElement>(state.selected)
  const stop = elements.some(({ id }) => id === state.selected) ? state.selected : elements[0]?.id
  return (
    <section aria-label="Elements">
      <h3>
        Elements <span class="muted">{elements.length}</span>
      </h3>
      <ul class="tree" ref={ref} onKeyDown={moveFocus}>
        {elements.slice(0, TREE_CAP).map((element) => (
          <TreeRow
            element={element}
            depth={depths.get(element.id) ?? 0}
            isSelected={state.selected === element.id}
            isHovered={state.hovered === element.id}
            isStop={stop === element.id}
            onPoint={(id) => store.update({ hovered: id })}
            onPick={() => {
              store.update({ selected: element.id, details: undefined })
              frames.reveal(element.id)
            }}
          />
        ))}
      </ul>
      {elements.length > TREE_CAP && <p class="muted">The first {TREE_CAP}; click others in the mail.</p>}
    </section>
  )
}

/** One stop of the Tab key for all of the tree: within it, the arrow keys move. */
function moveFocus(event: KeyboardEvent): void {
  const row = (event.target as Element).parentElement!
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
  if (next === undefined) return
  event.preventDefault()
  next?.querySelector('button')?.focus()
}

interface TreeRowProps {
  readonly element: ElementItem
  readonly depth: number
  readonly isSelected: boolean
  readonly isHovered: boolean
  /** Whether Tab stops here; the arrow keys go to the others. */
  readonly isStop: boolean
  readonly onPoint: (id: string | undefined) => void
  readonly onPick: () => void
}

function TreeRow({ element, depth, isSelected, isHovered, isStop, onPoint, onPick }: TreeRowProps) {
  return (
    <li>
      <button
        type="button"
        class={`tree-row ${isHovered ? 'is-hovered' : ''}`}
        aria-pressed={isSelected}
        tabIndex={isStop ? 0 : -1}
        style={{ paddingInlineStart: `${8 + Math.min(depth, 16) * 12}px` }}
        onPointerEnter={() => onPoint(element.id)}
        onPointerLeave={() => onPoint(undefined)}
        onFocus={() => onPoint(element.id)}
        onBlur={() => onPoint(undefined)}
        onClick={onPick}
      >
        <code>{[element.name, ...element.classes].join('.')}</code> <span class="muted">{element.components[0]?.component}</span>
      </button>
    </li>
  )
}

function depthsOf(elements: readonly ElementItem[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parentId } of elements) depths.set(id, parentId === undefined ? 0 : (depths.get(parentId) ?? 0) + 1)
  return depths
}
