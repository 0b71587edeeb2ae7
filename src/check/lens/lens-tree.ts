import type { View } from '../document/document.ts'
import { voidElements } from '../document/html-names.ts'
import type { ElementNode } from '../document/node.ts'

/** The tree a lens works on: a copy, free to be changed. */
export interface LensElement {
  readonly kind: 'element'
  name: string
  readonly attributes: Map<string, string>
  /** Longhands in order; written as the `style` attribute. */
  readonly style: Map<string, string>
  children: LensNode[]
  /** `undefined` for what the lens made itself. */
  readonly source: ElementNode | undefined
}

export interface LensText {
  readonly kind: 'text'
  readonly text: string
  /** Style and script content is written as it is. */
  readonly isRaw: boolean
}

export type LensNode = LensElement | LensText

/** Copies a view's tree; styles stay in the `style` attribute. */
export function copyTree(view: View): LensElement {
  return copyElement(view.root)
}

function copyElement(element: ElementNode): LensElement {
  const isRaw = element.name === 'style' || element.name === 'script'
  return {
    kind: 'element',
    name: element.name,
    attributes: new Map(element.attributes.map(({ name, value }) => [name, value])),
    style: new Map(),
    children: element.children.map((child) => (child.kind === 'text' ? { kind: 'text', text: child.text, isRaw } : copyElement(child))),
    source: element,
  }
}

export function makeElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  style: Readonly<Record<string, string>>,
  children: LensNode[],
): LensElement {
  return {
    kind: 'element',
    name,
    attributes: new Map(Object.entries(attributes)),
    style: new Map(Object.entries(style)),
    children,
    source: undefined,
  }
}

export function makeText(text: string, isRaw = false): LensText {
  return { kind: 'text', text, isRaw }
}

/** Every element below, parents first. Children may be changed while it runs, siblings not. */
export function* walk(root: LensElement): Generator<{ element: LensElement; parent: LensElement }> {
  for (const child of root.children) {
    if (child.kind !== 'element') continue
    yield { element: child, parent: root }
    yield* walk(child)
  }
}

/** Puts other nodes in the place of one child. */
export function replaceChild(parent: LensElement, child: LensNode, nodes: readonly LensNode[]): void {
  parent.children = parent.children.flatMap((node) => (node === child ? nodes : [node]))
}

/** Writes a tree as HTML. */
export function serialize(root: LensElement): string {
  return `<!doctype html>\n${root.children.map(writeNode).join('')}`
}

function writeNode(node: LensNode): string {
  if (node.kind === 'text')
    return node.isRaw
      ? node.text
      : node.text
          .replace(/&/g, '&amp;')
          .replace(/</g, '&lt;')
          .replace(/>/g, '&gt;')
          .replace(/\u00a0/g, '&nbsp;')
  const attributes = [...node.attributes].filter(([name]) => name !== 'style' || node.style.size === 0)
  if (node.style.size > 0) attributes.push(['style', [...node.style].map(([property, value]) => `${property}:${value}`).join(';')])
  const open = `<${node.name}${attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')}>`
  return voidElements.has(node.name) ? open : `${open}${node.children.map(writeNode).join('')}</${node.name}>`
}

function escapeAttribute(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
}
