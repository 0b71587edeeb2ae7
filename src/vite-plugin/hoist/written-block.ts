// The source text that declares a block.

export type WrittenNode = string | number | WrittenElement | WrittenComponent

export interface WrittenElement {
  readonly kind: 'element'
  readonly name: string
  /** A value is a constant, or `{ slot }`. */
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly WrittenNode[]
  readonly at?: readonly [line: number, column: number]
}

export interface WrittenComponent {
  readonly kind: 'component'
  /** What the module calls it. */
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly WrittenNode[]
}

/** A value that has a name in the module. */
export class Code {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** A call that a bundler leaves out where nobody uses what it gives. */
export function pure(call: string): string {
  return `/* @__PURE__ */ ${call}`
}

export function writeNode(node: WrittenNode): string {
  if (typeof node !== 'object') return JSON.stringify(node)
  const attributes = node.attributes.map(([name, value]) => `[${JSON.stringify(name)}, ${writeValue(value)}]`).join(', ')
  const rest = `attributes: [${attributes}], children: [${node.children.map(writeNode).join(', ')}]`
  if (node.kind === 'component') return `{ of: () => ${node.name}, ${rest}, props: ${writeProps(node)} }`
  const at = node.at === undefined ? '' : `, at: [${node.at.join(', ')}]`
  return `{ name: ${JSON.stringify(node.name)}, ${rest}${at} }`
}

function writeProps({ attributes, children }: WrittenComponent): string {
  const props = attributes.map(([name, value]) => `${JSON.stringify(name)}: ${isSlot(value) ? `v[${value.slot}]` : writeValue(value)}`)
  if (children.length > 0) props.push('children: c')
  return `(v, c) => ({ ${props.join(', ')} })`
}

function writeValue(value: unknown): string {
  if (value instanceof Code) return value.name
  if (isSlot(value)) return pure(`_$slot(${value.slot})`)
  return typeof value === 'object' ? pure(`_$deepFreeze(${JSON.stringify(value)})`) : JSON.stringify(value)
}

function isSlot(value: unknown): value is { readonly slot: number } {
  return typeof value === 'object' && value !== null && 'slot' in value
}
