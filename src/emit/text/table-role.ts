import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import { isWrapper } from './roles.ts'

/**
 * A table of data has header cells, and its columns stay; any other table is there for the layout and vanishes. Rows that are
 * items of a list are not looked at: the table must be the same whichever they are.
 */
export function isDataTable({ name, attributes, children }: StyledElement): boolean {
  if (name === 'e-data-table') return true
  const role = attributes.get('role')
  if (role === 'presentation' || role === 'none') return false
  return children.some(
    (child) => child.kind === 'element' && (child.name === 'thead' || child.name === 'caption' || startsWithHeader(child)),
  )
}

function startsWithHeader(element: StyledElement): boolean {
  if (element.name === 'tr') return element.children.some((cell) => cell.kind === 'element' && cell.name === 'th')
  if (element.name !== 'tbody' && !isWrapper(element.name)) return false
  return element.children.some((child) => child.kind === 'element' && startsWithHeader(child))
}

export function isHeaderRow({ children }: StyledElement): boolean {
  const cells = children.filter((child) => child.kind === 'element')
  return cells.length > 0 && cells.every((cell) => cell.name === 'th')
}

/** What the style says beyond the usual: a column's numbers are found by looking at them. */
export function cellAlign(cell: StyledElement): 'right' | 'center' | undefined {
  const align = cell.style.get('text-align') ?? cell.attributes.get('align')
  if (align === 'center') return 'center'
  return align === 'right' || align === 'end' ? 'right' : undefined
}

export function cellSpan(cell: StyledNode): number {
  const span = cell.kind === 'element' ? Number(cell.attributes.get('colspan') ?? 1) : 1
  return Number.isInteger(span) && span > 0 && span <= 100 ? span : 1
}
