import type { ItemPosition, TreeElement, TreeList, TreeNode } from '../element/tree.ts'

/** The tree a part was lowered from, and for an item of a list the place it stands at. */
export interface Source {
  readonly nodes: readonly TreeNode[]
  readonly inside: { readonly parent: Source; readonly listIndex: number; readonly position: ItemPosition } | null
}

/** The whole mail's tree in which this part stands: every list on the way to it holds just the one item that leads there. */
export function composeTree(source: Source): readonly TreeNode[] {
  if (source.inside === null) return source.nodes
  const { parent, listIndex, position } = source.inside
  return composeTree({ nodes: placeItem(parent.nodes, listIndex, source.nodes, position), inside: parent.inside })
}

function placeItem(nodes: readonly TreeNode[], index: number, item: readonly TreeNode[], position: ItemPosition): readonly TreeNode[] {
  let isChanged = false
  const placed = nodes.map((node) => {
    const next = placeInNode(node, index, item, position)
    if (next !== node) isChanged = true
    return next
  })
  return isChanged ? placed : nodes
}

function placeInNode(node: TreeNode, index: number, item: readonly TreeNode[], position: ItemPosition): TreeNode {
  if (node.kind === 'text') return node
  if (node.kind === 'list') {
    if (node.index !== index || node.items.length > 0) return node
    const list: TreeList = { ...node, items: [item], itemPosition: position }
    return list
  }
  const children = placeItem(node.children, index, item, position)
  return children === node.children ? node : ({ ...node, children } satisfies TreeElement)
}
