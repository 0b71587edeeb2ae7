// The part of the syntax tree that the plugins look at.

export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

export interface JsxElement extends Node {
  readonly type: 'JSXElement'
  readonly openingElement: {
    readonly name: JsxName
    readonly attributes: readonly JsxAttribute[]
  }
  readonly children: readonly JsxChild[]
}

export interface JsxFragment extends Node {
  readonly type: 'JSXFragment'
  readonly children: readonly JsxChild[]
}

export interface JsxName extends Node {
  readonly name?: unknown
  readonly namespace?: { readonly name: string }
}

export interface JsxAttribute extends Node {
  readonly name?: JsxName
  readonly value?: JsxAttributeValue | null
  readonly argument?: Node
}

export type JsxAttributeValue = (Node & { readonly type: 'Literal'; readonly value: string }) | JsxContainer | JsxElement | JsxFragment

export interface JsxContainer extends Node {
  readonly type: 'JSXExpressionContainer'
  readonly expression: Node
}

export interface JsxText extends Node {
  readonly type: 'JSXText'
  readonly value: string
}

export type JsxChild =
  | JsxElement
  | JsxFragment
  | JsxContainer
  | JsxText
  | (Node & { readonly type: 'JSXSpreadChild'; readonly expression: Node })

/** Every node below, for finding JSX in expressions. */
export function childNodes(node: Node): Node[] {
  const found: Node[] = []
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) found.push(...value.filter(isNode))
    else if (isNode(value)) found.push(value)
  }
  return found
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number'
  )
}

/** The name of an HTML element or primitive (`td`, `e-box`, `v:rect`); undefined for a component. */
export function intrinsicName(name: JsxName): string | undefined {
  if (name.type === 'JSXNamespacedName') return attributeName(name)
  if (name.type !== 'JSXIdentifier' || typeof name.name !== 'string') return undefined
  return /^[a-z]/.test(name.name) ? name.name : undefined
}

export function attributeName(name: JsxName): string {
  if (name.type !== 'JSXNamespacedName') return String(name.name)
  return `${name.namespace!.name}:${String((name.name as JsxName).name)}`
}
