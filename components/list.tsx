import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

interface BaseProps extends Styling {
  /** One entry for each item. */
  readonly items: Iterable<EmailNode>
}

/** A list is numbered, has a marker of its own, or has neither. */
export type ListProps = BaseProps &
  (
    | { readonly ordered?: false | undefined; readonly start?: never; readonly marker?: never }
    | { readonly ordered: true; readonly start?: number | undefined; readonly marker?: never }
    | { readonly marker: string; readonly ordered?: never; readonly start?: never }
  )

const itemDefaults = { margin: '0 0 8px' }
const markerDefaults = { color: 'var(--accent, #1d4ed8)', fontWeight: 700 }

/**
 * A list from data. With a `marker` of its own it is drawn with cells, since Outlook on Windows draws its own bullets only.
 *
 * @example
 * <List items={['Free delivery', 'Thirty days to return']} marker="✓" />
 */
export function List({ items, ordered, start, marker, ...styling }: ListProps): EmailNode {
  const contents = Array.from(items)
  const entries = contents.map((item) => <li>{item}</li>)
  if (ordered === true) {
    return (
      <ol start={start} class={styling.class} style={styling.style} theme={styling.theme}>
        {entries}
      </ol>
    )
  }
  const plain = (
    <ul class={styling.class} style={styling.style} theme={styling.theme}>
      {entries}
    </ul>
  )
  if (marker === undefined) return plain
  return (
    <>
      <e-html-only>{contents.map((item) => markedItem(marker, item, styling))}</e-html-only>
      <e-text-only>{plain}</e-text-only>
    </>
  )
}

takes<ListProps>(List, { items: true, ordered: true, start: true, marker: true }, STYLING)

function markedItem(marker: string, item: EmailNode, styling: Styling): EmailNode {
  return (
    <e-columns stack="never" class={styling.class} style={styling.style} theme={styling.theme} defaults={itemDefaults}>
      <e-column width={28}>
        <e-box name="marker" defaults={markerDefaults}>
          {marker}
        </e-box>
      </e-column>
      <e-column>{item}</e-column>
    </e-columns>
  )
}
