import { isElement } from '../element/element.ts'
import { STATIC_CHILDREN } from '../element/jsx.ts'

/**
 * Marks the arrays among children that JSX made itself. React's runtime does not say which are: an array is a list of the
 * author's when every element in it has a key, since React asks for one there and nowhere else.
 */
export function staticChildren(children: unknown): unknown {
  if (!Array.isArray(children) || STATIC_CHILDREN in children) return children
  const marked = (children as readonly unknown[]).map(staticChildren)
  if (!isKeyedList(children)) (marked as { [STATIC_CHILDREN]?: true })[STATIC_CHILDREN] = true
  return marked
}

function isKeyedList(children: readonly unknown[]): boolean {
  let hasElement = false
  for (const child of children) {
    if (isElement(child)) {
      if (child.key === null) return false
      hasElement = true
    } else if (child !== null && child !== undefined && typeof child !== 'boolean') return false
  }
  return hasElement
}
