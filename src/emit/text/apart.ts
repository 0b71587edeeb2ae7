import type { StyledElement } from '../../cascade/styled.ts'

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
