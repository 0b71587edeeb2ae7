import { attributeOf, childElements, descendants } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'

/** Rows of a table, its sections looked through, nested tables left out. */
export function rowsOf(table: ElementNode): ElementNode[] {
  return childElements(table).flatMap((child) =>
    child.name === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.name) ? childElements(child).filter((row) => row.name === 'tr') : [],
  )
}

export function cellsOf(row: ElementNode): ElementNode[] {
  return childElements(row).filter((cell) => cell.name === 'td' || cell.name === 'th')
}

/** Whether a table lays out rather than tabulates: it says so, or has no header cell, caption or scope. */
export function isLayoutTable(table: ElementNode): boolean {
  const role = attributeOf(table, 'role')?.toLowerCase()
  if (role === 'presentation' || role === 'none') return true
  if (role === 'table') return false
  return (
    !childElements(table).some((child) => child.name === 'caption' || child.name === 'thead') &&
    !rowsOf(table).some((row) => cellsOf(row).some((cell) => cell.name === 'th'))
  )
}

/** Whether anything below is shown by Word in a way that is more than text: an image, a table, VML. */
export function containsAny(element: ElementNode, names: readonly string[]): boolean {
  for (const node of descendants(element)) if (names.includes(node.name)) return true
  return false
}
