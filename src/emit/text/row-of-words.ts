import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import { gapAround, isWrapper } from './roles.ts'
import { isHidden } from './visibility.ts'

/**
 * Whether a row of a table without headers, or of columns, is one line to a reader: a label and its amount. Each row is asked for itself, since
 * others may be items of a list. Every cell holds a line or two, and at the end stand words alone: links beside each other are
 * a menu, pictures a gallery.
 */
export function isRowOfWords(row: StyledElement): boolean {
  const cells = row.children.filter((child) => child.kind === 'element' && !isHidden(child)) as StyledElement[]
  if (cells.length < 2 || row.children.some((child) => child.kind === 'list')) return false
  return cells.every(({ children }) => isWords(children, 1)) && !holdsLinkOrPicture(cells.at(-1)!.children)
}

function isWords(nodes: readonly StyledNode[], blocks: number): boolean {
  let left = blocks
  return nodes.every((node) => {
    if (node.kind === 'list') return node.isEmpty
    if (node.kind === 'text' || isHidden(node) || (node.attributes.has('text') && node.name !== 'e-button')) return true
    if (isWrapper(node.name)) return isWords(node.children, left)
    if (gapAround(node.name, node.style.get('display')) === 0) return isWords(node.children, 0)
    return left-- > 0 && /^(?:p|div|h[3-6])$/.test(node.name) && isWords(node.children, 0)
  })
}

function holdsLinkOrPicture(nodes: readonly StyledNode[]): boolean {
  return nodes.some((node) => node.kind === 'element' && (node.name === 'a' || node.name === 'img' || holdsLinkOrPicture(node.children)))
}
