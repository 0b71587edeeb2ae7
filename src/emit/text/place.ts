import type { StyledElement } from '../../cascade/styled.ts'
import { keptSpaceOf } from '../../css/kept-space.ts'
import { KEPT_PREFIX_END, PREFIX_END } from '../text-run/marks.ts'
import type { TextLayout } from './fold.ts'
import type { Ordered } from './ordered.ts'
import { isStruck } from './struck.ts'

/** What the ancestors of a node say about its lines. */
export interface Place {
  readonly prefix: string
  /** Ends every prefix in wrapped mail. */
  readonly mark: string
  /** Columns left for a table. */
  readonly width: number
  /** Largest gap: the lines of a table's cell stand close. */
  readonly maxGap: number
  readonly isInLink: boolean
  readonly isInItem: boolean
  readonly isRightToLeft: boolean
  readonly preserve: 'lines' | 'all' | undefined
  readonly noWrap: boolean
  /** Whether the words are struck through, and whether marks stand around them already. */
  readonly strike: 'wanted' | 'marked' | undefined
  readonly orderedDepth: number
  readonly ordered: Ordered | undefined
}

const TABLE_WIDTH = 78

/** The place of the mail itself. */
export function startPlace(layout: TextLayout): Place {
  const mark = layout.wrap === undefined ? '' : PREFIX_END
  return {
    prefix: mark,
    mark,
    width: layout.wrap ?? TABLE_WIDTH,
    maxGap: 3,
    isInLink: false,
    isInItem: false,
    isRightToLeft: false,
    preserve: undefined,
    noWrap: false,
    strike: undefined,
    orderedDepth: 0,
    ordered: undefined,
  }
}

/** What an element's style makes of its place. */
export function styledPlace(element: StyledElement, place: Place): Place {
  const { name, style, attributes } = element
  const whiteSpace = style.get('white-space') ?? (name === 'pre' ? 'pre' : undefined)
  const direction = attributes.get('dir') ?? style.get('direction')
  const isNoWrap = name === 'e-nowrap' || whiteSpace === 'nowrap'
  const strike = place.strike ?? (isStruck(element) ? 'wanted' : undefined)
  if (whiteSpace === undefined && direction === undefined && !isNoWrap && strike === place.strike) return place
  return {
    ...place,
    strike,
    preserve: whiteSpace === undefined ? place.preserve : preserved(whiteSpace),
    noWrap: place.noWrap || isNoWrap,
    isRightToLeft: direction === undefined ? place.isRightToLeft : direction === 'rtl',
  }
}

/** The text part makes no difference between lines that may wrap and lines that may not. */
function preserved(whiteSpace: string): 'lines' | 'all' | undefined {
  const kept = keptSpaceOf(whiteSpace)
  return kept === 'spaces' ? 'all' : kept
}

function withPrefix(place: Place, prefix: string, mark: string): Place {
  return { ...place, prefix: place.prefix.slice(0, place.prefix.length - place.mark.length) + prefix + mark, mark }
}

/** `columns` is one more than the prefix in ordered lists, whose markers grow. */
export function indentedPlace(place: Place, by: string, columns: number): Place {
  return { ...withPrefix(place, by, place.mark), width: place.width - columns }
}

export function keptPlace(place: Place): Place {
  return place.mark === '' ? place : withPrefix(place, '', KEPT_PREFIX_END)
}

/** A table's cells and the preheader are laid out on pages of their own. */
export function cellPlace(place: Place): Place {
  return { ...place, prefix: '', mark: '', maxGap: 1, isInItem: false }
}
