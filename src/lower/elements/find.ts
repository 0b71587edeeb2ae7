import type { StyledElement } from '../../cascade/styled.ts'

/** All elements of one name below another, in document order; items of lists are not looked into. */
export function findAll(within: StyledElement, name: string): StyledElement[] {
  const found: StyledElement[] = []
  for (const child of within.children) {
    if (child.kind !== 'element') continue
    if (child.name === name) found.push(child)
    found.push(...findAll(child, name))
  }
  return found
}
