// A recorded tree whose root came from a foreign document: its `<title>` becomes the subject, and what stands in the body but
// belongs to the head goes there. It runs when a structure is recorded, so it costs a known one nothing.

import type { AttributeValue, TreeElement, TreeNode } from '../element/tree.ts'

/** The tree as one of ours; the same array when nothing in it is foreign. */
export function normalizeDocument(written: readonly TreeNode[]): readonly TreeNode[] {
  const roots = written.flatMap(liftEmail)
  const root = roots.find((node): node is TreeElement => node.kind === 'element' && node.name === 'e-email')
  if (root === undefined || !hasForeign(root)) return roots
  const titles: TreeElement[] = []
  const metas: TreeElement[] = []
  const children = root.children.map((child) => take(child, false, titles, metas)).filter((child) => child !== undefined)
  const subject = root.attributes.get('subject') ?? textOf(titles[0]) ?? textOf(find(root, 'e-preheader')) ?? ''
  const attributes = new Map<string, AttributeValue>([...root.attributes, ['subject', subject]])
  if (!attributes.has('title')) attributes.set('title', textOf(titles[0]) ?? subject)
  const head: TreeElement = {
    kind: 'element',
    name: 'e-head',
    attributes: new Map(),
    children: metas,
    location: root.location,
    frame: root.frame,
  }
  const document: TreeElement = { ...root, attributes, children: metas.length === 0 ? children : [head, ...children] }
  return roots.map((node) => (node === root ? document : node))
}

const AROUND: ReadonlySet<string> = new Set(['e-theme', 'e-slot', 'e-tailwind', 'e-sheet'])

/** `<Theme>`, `<Tailwind>`, or a style sheet, around a whole document stands inside of it. */
function liftEmail(node: TreeNode): readonly TreeNode[] {
  if (node.kind !== 'element' || !AROUND.has(node.name)) return [node]
  const lifted = node.children.flatMap(liftEmail)
  const email = lifted.find((child): child is TreeElement => child.kind === 'element' && child.name === 'e-email')
  return email === undefined
    ? [node]
    : lifted.map((child) => (child === email ? { ...email, children: [{ ...node, children: email.children }] } : child))
}

function hasForeign(root: TreeElement): boolean {
  return !root.attributes.has('subject') || find(root, 'title') !== undefined
}

/** A node without titles, and without metas outside of a head: those are collected. */
function take(node: TreeNode, isInHead: boolean, titles: TreeElement[], metas: TreeElement[]): TreeNode | undefined {
  if (node.kind !== 'element') return node
  if (node.name === 'title') return void titles.push(node)
  if (node.name === 'meta' && !isInHead) return void metas.push(node)
  const inner = isInHead || node.name === 'e-head'
  return { ...node, children: node.children.map((child) => take(child, inner, titles, metas)).filter((child) => child !== undefined) }
}

function find(node: TreeNode, name: string): TreeElement | undefined {
  if (node.kind !== 'element') return undefined
  if (node.name === name) return node
  for (const child of node.children) {
    const found = find(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

function textOf(element: TreeElement | undefined): AttributeValue | undefined {
  const [only, second] = element?.children ?? []
  return only?.kind === 'text' && second === undefined ? only.value : undefined
}
