import type { Declaration } from './declarations.ts'

/** One attribute as written: entities decoded in `value`, offsets into the source. */
export interface Attribute {
  /** Lower case. */
  readonly name: string
  value: string
  readonly start: number
  valueStart: number
  end: number
}

export interface ElementNode {
  readonly kind: 'element'
  /** Lower case, prefix included: `v:roundrect`. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly children: Node[]
  readonly parent: ElementNode | undefined
  /** The element before it under the same parent. */
  readonly previous: ElementNode | undefined
  /** Offset of `<` in the source. */
  readonly start: number
  /** After the `>` of the opening tag. */
  readonly openEnd: number
  /** After the closing tag, or where the element was closed for lack of one. */
  end: number
  /** Whether it stands outside every conditional comment, so that both views have it. */
  readonly isShared: boolean
  /** Declarations of the `style` attribute, in order. */
  readonly style: readonly Declaration[]
}

export interface TextNode {
  readonly kind: 'text'
  readonly parent: ElementNode
  readonly start: number
  end: number
  /** Entities decoded. */
  text: string
  readonly isShared: boolean
}

export type Node = ElementNode | TextNode

/** The value of an attribute, or `undefined` when the element does not have it. */
export function attributeOf(element: ElementNode, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value
}

export function findAttribute(element: ElementNode, name: string): Attribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name)
}

/** The element children, text left out. */
export function childElements(element: ElementNode): ElementNode[] {
  return element.children.filter((child) => child.kind === 'element')
}

/** The nearest ancestor with one of these names. */
export function closest(element: ElementNode, names: readonly string[]): ElementNode | undefined {
  let node = element.parent
  while (node !== undefined && !names.includes(node.name)) node = node.parent
  return node
}

/** Every element below (the root itself left out), in document order. */
export function* descendants(root: ElementNode): Generator<ElementNode> {
  const stack = childElements(root).reverse()
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    yield element
    for (let index = element.children.length - 1; index >= 0; index--) {
      const child = element.children[index]!
      if (child.kind === 'element') stack.push(child)
    }
  }
}

const TEXTLESS = new Set(['style', 'script', 'title', 'head', 'xml', 'noscript'])

/** The text below an element, without that of style, script and head. */
export function textOf(node: Node): string {
  if (node.kind === 'text') return node.text
  if (TEXTLESS.has(node.name)) return ''
  return node.children.map(textOf).join('')
}
