import type { StyledElement, StyledNode } from '../../cascade/styled.ts'

/**
 * Whether an element within a line is kept apart from its neighbours by style alone: tags with margins, items of a flex line.
 * Beside text that its author wrote without a space nothing is apart, such as a first letter that floats.
 */
export function isApart(element: StyledElement): boolean {
  const isFlexItem = /^(?:inline-)?flex$/.test(element.parent?.style.get('display') ?? '')
  return (isFlexItem || hasGap(element, 'left') || hasGap(element, 'right')) && !touchesText(element)
}

function hasGap({ style }: StyledElement, side: 'left' | 'right'): boolean {
  const margin = style.get(`margin-${side}`)
  return margin !== undefined && Number.parseFloat(margin) > 0
}

function touchesText(element: StyledElement): boolean {
  const siblings = element.parent?.children ?? []
  const index = siblings.indexOf(element)
  return index >= 0 && [siblings[index - 1], siblings[index + 1]].some((node) => node?.kind === 'text' && !node.isBlank)
}

/** Whether a link stands right behind another, whose address is said before it. In a list, what is before an item is another item. */
export function followsLink(link: StyledElement): boolean {
  const siblings = link.parent?.children ?? []
  const index = siblings.findIndex((node) => node === link || (node.kind === 'list' && node.items.some((item) => item.includes(link))))
  const place = siblings[index]
  const item = place?.kind === 'list' ? place.items.find((nodes) => nodes.includes(link))! : []
  const before = item[item.indexOf(link) - 1]
  if (before !== undefined) return isLink(before)
  return isLink(siblings[index - 1]) || (place?.kind === 'list' && siblings[index - 1]?.kind !== 'text')
}

function isLink(node: StyledNode | undefined): boolean {
  return node?.kind === 'element' && node.name === 'a' && node.attributes.has('href')
}
