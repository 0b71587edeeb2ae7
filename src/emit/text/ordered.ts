import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import { isHole } from '../../element/tree.ts'
import type { Ordinal, OrdinalStyle } from '../text-operation.ts'
import { ordinalMarker } from '../text-run/ordinal.ts'
import { isWrapper } from './roles.ts'
import { isHidden } from './visibility.ts'

/** The numbers of one ordered list: known here, or counted where the mail is spliced. */
export interface Ordered {
  readonly next: number
  /** Lists whose items count for the first number. */
  readonly lists: readonly number[]
  readonly marker: (item: StyledElement) => string | Ordinal
}

/** Numbers are counted at splice where the list has items that are fragments, or that bring their own number. */
export function isOrderedDynamically({ children }: StyledElement): boolean {
  return entries(children).some((entry) => entry.kind === 'list' || isHole(entry.attributes.get('value')))
}

export function numberedFrom(list: StyledElement, depth: number): Ordered {
  const step = list.attributes.has('reversed') ? -1 : 1
  const own = Number.parseInt(String(list.attributes.get('start')), 10)
  const all = entries(list.children)
  const counted = step === -1 && Number.isNaN(own)
  const next = counted ? all.reduce((sum, entry) => sum + (entry.kind === 'list' ? entry.items.length : 1), 0) : Number.isNaN(own) ? 1 : own
  const lists = counted
    ? all.flatMap((entry) => (entry.kind === 'list' && entry.items.length === 0 && !entry.isEmpty ? [entry.index] : []))
    : []
  const style = ordinalStyle(list)
  if (isOrderedDynamically(list)) {
    return { next, lists, marker: (item) => ({ depth, step, style, ...ownValue(item) }) }
  }
  let ordinal = next
  return { next, lists, marker: (item) => literalMarker(item) }

  function literalMarker(item: StyledElement): string {
    const value = Number.parseInt(String(item.attributes.get('value')), 10)
    if (!Number.isNaN(value)) ordinal = value
    const marker = ordinalMarker(style, ordinal)
    ordinal += step
    return marker
  }
}

function ownValue(item: StyledElement): { value?: Ordinal['value'] & {} } {
  const value = item.attributes.get('value')
  if (value === undefined) return {}
  return { value: isHole(value) ? value : String(value) }
}

/** The items and lists of items that are the list's own, through wrappers. */
function entries(nodes: readonly StyledNode[]): (Extract<StyledNode, { kind: 'list' }> | StyledElement)[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return []
    if (node.kind === 'list') return [node]
    if (isHidden(node)) return []
    if (node.name === 'li') return [node]
    return isWrapper(node.name) ? entries(node.children) : []
  })
}

const styles: Readonly<Record<string, OrdinalStyle>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
}

export function ordinalStyle({ style, attributes }: StyledElement): OrdinalStyle {
  return styles[String(attributes.get('type'))] ?? styles[style.get('list-style-type') ?? ''] ?? 'decimal'
}
