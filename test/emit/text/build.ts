// A small builder of styled trees. One description can be built in four ways: texts as literals or as holes, and lists with
// their items in place or as fragments. All of them must give the same bytes.

import type { StyledElement, StyledList, StyledNode } from '../../../src/cascade/styled.ts'
import type { AttributeValue } from '../../../src/element/tree.ts'
import type { ItemValue, Program, Value } from '../../../src/emit/program.ts'
import { runText, unpackText } from '../../../src/emit/run-text.ts'
import { emitText, emitTextItem } from '../../../src/emit/text/text.ts'
import type { TextOptions } from '../../../src/emit/text/text.ts'

export interface Described {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly style: Readonly<Record<string, string>>
  readonly children: readonly Content[]
}

export interface DescribedList {
  readonly items: readonly (readonly Content[])[]
}

export type Content = string | Described | DescribedList

/** `h('a', { href: '…', style: { color: 'red' } }, 'text')` */
export function h(
  name: string,
  attributes: Record<string, unknown> | null,
  ...children: readonly (Content | readonly Content[])[]
): Described {
  const { style = {}, ...rest } = attributes ?? {}
  return {
    name,
    attributes: rest as Described['attributes'],
    style: style as Described['style'],
    children: (children.flat() as Content[]).filter((child) => child !== ''),
  }
}

/** A list whose items are shapes of their own. */
export function list(...items: readonly (Content | readonly Content[])[]): DescribedList {
  return { items: items.map((item) => (Array.isArray(item) ? (item as Content[]) : [item as Content])) }
}

export interface Mode {
  /** Which texts and attributes are holes. */
  readonly holes: boolean | ((value: string) => boolean)
  readonly fragments: boolean
}

export const modes: readonly Mode[] = [
  { holes: false, fragments: false },
  { holes: true, fragments: false },
  { holes: false, fragments: true },
  { holes: true, fragments: true },
  { holes: (value) => value.length % 2 === 0, fragments: true },
]

const holeAttributes = new Set(['href', 'alt', 'text'])
const inherited = ['white-space', 'text-transform', 'direction', 'text-align', 'font-size', 'visibility', 'list-style-type']

/** The text part of a description, built one way. */
export function render(root: Described, mode: Mode, options: TextOptions = {}): string {
  const fragments = new Map<string, Program>()
  const { node, values } = build(root, mode, options, fragments)
  return runText(unpackText(emitText(node, options)), values, (id) => unpackText(fragments.get(id)!))
}

export interface Built {
  readonly node: StyledElement
  readonly values: readonly Value[]
}

/** Builds a mail; the programs of its fragments are added to `fragments`. */
export function build(root: Described, mode: Mode, options: TextOptions, fragments: Map<string, Program>): Built {
  const values: Value[] = []
  const node = new Builder(mode, values, [], root, options, fragments).element(root, null)
  return { node, values }
}

/** Which item of which list is being lowered, outermost first. */
type Path = readonly { readonly list: DescribedList; readonly item: readonly Content[] }[]

class Builder {
  private readonly mode: Mode
  private values: Value[]
  private readonly path: Path
  private readonly root: Described
  private readonly options: TextOptions
  private readonly fragments: Map<string, Program>
  /** How many lists of the path are open. */
  private entered = 0
  /** The values of the item that the path leads to. */
  itemValues: Value[] = []

  constructor(mode: Mode, values: Value[], path: Path, root: Described, options: TextOptions, fragments: Map<string, Program>) {
    this.mode = mode
    this.values = values
    this.path = path
    this.root = root
    this.options = options
    this.fragments = fragments
  }

  element(described: Described, parent: StyledElement | null): StyledElement {
    const attributes = new Map<string, AttributeValue>()
    for (const [name, value] of Object.entries(described.attributes)) {
      attributes.set(name, holeAttributes.has(name) && this.isHole(String(value)) ? { hole: this.values.push(String(value)) - 1 } : value)
    }
    const style = new Map<string, string>()
    for (const name of inherited) if (parent?.style.has(name) === true) style.set(name, parent.style.get(name)!)
    for (const [name, value] of Object.entries(described.style)) style.set(name, value)
    const children: StyledNode[] = []
    const own = new Set(Object.keys(described.style))
    const { name } = described
    const element: StyledElement = {
      kind: 'element', name, attributes, classes: [], children, parent, style, own, variants: new Map(), trace: () => [], location: undefined, frame: undefined,
    } // prettier-ignore
    children.push(...described.children.map((child) => this.content(child, element)))
    return element
  }

  private isHole(value: string): boolean {
    const { holes } = this.mode
    return typeof holes === 'function' ? holes(value) : holes
  }

  private content(content: Content, parent: StyledElement): StyledNode {
    if (typeof content === 'string') {
      const isBlank = /^[\t\n\f\r ]*$/.test(content)
      return { kind: 'text', isBlank, value: this.isHole(content) ? { hole: this.values.push(content) - 1 } : content }
    }
    return 'items' in content ? this.list(content, parent) : this.element(content, parent)
  }

  private list(described: DescribedList, parent: StyledElement): StyledList {
    const base = { kind: 'list', isEmpty: described.items.length === 0 } as const
    if (!this.mode.fragments) {
      return {
        ...base,
        index: this.values.push([]) - 1,
        items: described.items.map((item) => item.map((node) => this.content(node, parent))),
      }
    }
    const step = this.path[this.entered]
    if (step?.list === described) {
      const index = this.values.push([]) - 1
      const outer = this.values
      this.values = []
      this.entered++
      const items = [step.item.map((node) => this.content(node, parent))]
      if (this.entered === this.path.length) this.itemValues = this.values
      this.entered--
      this.values = outer
      return { ...base, index, items }
    }
    const isOwn = this.entered === this.path.length
    const items = isOwn ? described.items.map((item) => this.fragment(described, item)) : []
    return { ...base, index: this.values.push(items) - 1, items: [] }
  }

  /** Lowers one item in a tree of its own that holds just this item. */
  private fragment(described: DescribedList, item: readonly Content[]): ItemValue {
    const path = [...this.path, { list: described, item }]
    const builder = new Builder(this.mode, [], path, this.root, this.options, this.fragments)
    const tree = builder.element(this.root, null)
    const program = emitTextItem(tree, this.options)
    const id = JSON.stringify(program)
    this.fragments.set(id, program)
    return [id, builder.itemValues]
  }
}
