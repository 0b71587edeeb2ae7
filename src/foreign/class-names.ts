import type { TreeElement, TreeNode } from '../element/tree.ts'

/** The class names of an element, as they are known before any recipient's value. */
export function classesOf({ attributes }: TreeElement): string[] {
  const written = attributes.get('class')
  return typeof written === 'string' ? written.split(/\s+/).filter((name) => name !== '') : []
}

/** Every class name in a tree, in document order. */
export function allClasses(nodes: readonly TreeNode[], into = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    if (node.kind === 'list') {
      for (const item of node.items) allClasses(item, into)
      continue
    }
    for (const name of classesOf(node)) into.add(name)
    allClasses(node.children, into)
  }
  return into
}
