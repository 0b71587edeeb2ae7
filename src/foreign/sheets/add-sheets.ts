import type { TreeElement, TreeNode } from '../../element/tree.ts'
import { allClasses } from '../class-names.ts'
import { sheetsFor } from './registered-sheets.ts'

/**
 * The mail with its components' style sheets, first among its document CSS: those of the CSS modules whose classes it uses,
 * and those that a module imports for its side effects. The same nodes when there are none.
 */
export function addSheets(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const sheets = neededSheets(nodes)
  return sheets.length === 0 ? nodes : insert(nodes, sheets)
}

/** The sheets that some nodes bring into their mail. */
export function neededSheets(nodes: readonly TreeNode[]): readonly string[] {
  const imported = new Set<string>()
  collectImported(nodes, imported)
  return [...imported, ...sheetsFor(allClasses(nodes))]
}

function collectImported(nodes: readonly TreeNode[], into: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    if (node.kind === 'list') {
      for (const item of node.items) collectImported(item, into)
      continue
    }
    if (node.name === 'e-sheet') into.add(String(node.attributes.get('css')))
    collectImported(node.children, into)
  }
}

/** Wrappers give way to what is in them, and the mail's root gets the sheets. */
function insert(nodes: readonly TreeNode[], sheets: readonly string[]): readonly TreeNode[] {
  return nodes.flatMap((node): readonly TreeNode[] => {
    if (node.kind === 'text') return [node]
    if (node.kind === 'list') return [{ ...node, items: node.items.map((item) => insert(item, sheets)) }]
    const children = insert(node.children, sheets)
    if (node.name === 'e-sheet') return children
    if (node.name !== 'e-email') return [{ ...node, children }]
    return [{ ...node, children: [...sheets.map((css) => styleElement(css, node)), ...children] }]
  })
}

function styleElement(css: string, { frame }: TreeElement): TreeElement {
  return { kind: 'element', name: 'e-style', attributes: new Map([['css', css]]), children: [], location: undefined, frame }
}
