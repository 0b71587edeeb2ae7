import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import type { Ordinal, OrdinalStyle } from '../text-operation.ts'
import { ordinalMarker } from '../text-run/ordinal.ts'
import { isWrapper } from './roles.ts'

/** The numbers of one ordered list. `reversed` and `value` do not count: the HTML leaves them out for Word's sake. */
export interface Ordered {
  readonly start: number
  /** Whether numbers are counted where the mail is spliced, since items of the list are fragments. */
  readonly isCounted: boolean
  /** The marker of the next item. */
  readonly marker: () => string | Ordinal
}

export function numbersOf(list: StyledElement, depth: number): Ordered {
  const own = Number.parseInt(String(list.attributes.get('start')), 10)
  const start = Number.isNaN(own) ? 1 : own
  const style = ordinalStyle(list)
  if (holdsList(list.children)) return { start, isCounted: true, marker: () => ({ depth, style }) }
  let next = start
  return { start, isCounted: false, marker: () => ordinalMarker(style, next++) }
}

/** Whether a list stands where the items do. */
function holdsList(nodes: readonly StyledNode[]): boolean {
  return nodes.some((node) => node.kind === 'list' || (node.kind === 'element' && isWrapper(node.name) && holdsList(node.children)))
}

const styles: ReadonlyMap<string, OrdinalStyle> = new Map([
  ['a', 'lower-alpha'],
  ['A', 'upper-alpha'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
  ['lower-alpha', 'lower-alpha'],
  ['lower-latin', 'lower-alpha'],
  ['upper-alpha', 'upper-alpha'],
  ['upper-latin', 'upper-alpha'],
  ['lower-roman', 'lower-roman'],
  ['upper-roman', 'upper-roman'],
])

function ordinalStyle({ style, attributes }: StyledElement): OrdinalStyle {
  return styles.get(String(attributes.get('type'))) ?? styles.get(style.get('list-style-type') ?? '') ?? 'decimal'
}
