import type { TreeNode } from '../element/tree.ts'
import { addSheets } from './sheets/add-sheets.ts'
import { wrapStrayCells } from './stray-cells.ts'
import { expandTailwind } from './tailwind/expand.ts'

/** The tree that is lowered: what only foreign code writes has become what our own writes; the same nodes where there is none. */
export function foreignTree(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return wrapStrayCells(expandTailwind(addSheets(nodes)))
}
