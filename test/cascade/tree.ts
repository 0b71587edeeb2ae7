// Builds the trees that evaluation would make, without components.

import type { AttributeValue, ComponentFrame, TreeElement, TreeList, TreeNode, TreeText } from '../../src/element/tree.ts'

type Child = TreeNode | string | readonly Child[] | undefined

/** `h('p', { class: 'lead' }, 'Hello')`: strings become literal texts. */
export function h(
  name: string,
  attributes: Readonly<Record<string, AttributeValue | undefined>> = {},
  ...children: readonly Child[]
): TreeElement {
  return {
    kind: 'element',
    name,
    attributes: new Map(Object.entries(attributes).filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined)),
    children: children.flatMap(nodesOf),
    location: undefined,
    frame: undefined,
  }
}

/** Marks an element, and everything inside that has no frame yet, as rendered by a component instance. */
export function rendered<T extends TreeNode>(frame: ComponentFrame, node: T): T {
  if (node.kind !== 'element') return node
  return { ...node, frame: node.frame ?? frame, children: node.children.map((child) => rendered(frame, child)) }
}

export function at<T extends TreeElement>(line: number, element: T, file = 'mail.tsx'): T {
  return { ...element, location: { file, line, column: 1 } }
}

/** A component instance; two calls are two instances. */
export function instance(component: string, parent?: ComponentFrame): ComponentFrame {
  return { component, location: undefined, parent }
}

export function text(value: string): TreeText {
  return { kind: 'text', value, isBlank: value.trim() === '' }
}

export function list(...items: readonly TreeNode[][]): TreeList {
  return { kind: 'list', index: 0, isEmpty: items.length === 0, items }
}

function nodesOf(child: Child): TreeNode[] {
  if (child === undefined) return []
  if (typeof child === 'string') return [text(child)]
  return 'kind' in child ? [child] : child.flatMap(nodesOf)
}
