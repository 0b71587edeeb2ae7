import type { Location } from '../diagnostics/location.ts'
import type { AttributeValue, ComponentFrame, Hole, TreeNode } from './tree.ts'

interface OpenElement {
  readonly name: string
  /** `undefined` keeps the place of one that is absent: a spread after it may bring it back. */
  readonly attributes: Map<string, AttributeValue | undefined>
  readonly children: TreeNode[]
  readonly location: Location | undefined
  readonly frame: ComponentFrame | undefined
}

/** Where in the steps a list stands, and which value it is. */
export interface RecordedList {
  readonly stepIndex: number
  readonly valueIndex: number
}

/** Names that authors bring from React. */
const reactNames: ReadonlyMap<string, string> = new Map([
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['httpEquiv', 'http-equiv'],
  ...['cellPadding', 'cellSpacing', 'colSpan', 'rowSpan', 'bgColor', 'vAlign', 'noWrap', 'dateTime'].map((name): [string, string] => [
    name,
    name.toLowerCase(),
  ]),
])

/** Builds the tree of a structure that has not been seen before, and remembers the steps that lead to it. */
export class Recorder {
  readonly steps: unknown[] = []
  readonly lists: RecordedList[] = []
  readonly roots: TreeNode[] = []
  private readonly open: OpenElement[] = []

  get isEmpty(): boolean {
    return this.roots.length === 0
  }

  openElement(name: string, location: Location | undefined, frame: ComponentFrame | undefined): void {
    this.open.push({ name, attributes: new Map(), children: [], location, frame })
  }

  attribute(name: string, value: AttributeValue): void {
    this.open.at(-1)!.attributes.set(reactNames.get(name) ?? name, value)
  }

  /** An attribute that is written out as absent takes back what a spread before it gave. */
  absentAttribute(name: string): void {
    this.open.at(-1)!.attributes.set(reactNames.get(name) ?? name, undefined)
  }

  closeElement(): void {
    const { attributes, ...open } = this.open.pop()!
    for (const [name, value] of attributes) if (value === undefined) attributes.delete(name)
    this.add({ kind: 'element', ...open, attributes: attributes as Map<string, AttributeValue> })
  }

  text(value: string | Hole, isBlank: boolean): void {
    this.add({ kind: 'text', value, isBlank })
  }

  list(valueIndex: number, isEmpty: boolean): void {
    this.add({ kind: 'list', index: valueIndex, isEmpty, items: [] })
  }

  /** The name and place of the element that is open, for diagnostics. */
  get current():
    | { readonly name: string; readonly location: Location | undefined; readonly frame: ComponentFrame | undefined }
    | undefined {
    return this.open.at(-1)
  }

  private add(node: TreeNode): void {
    const parent = this.open.at(-1)
    if (parent === undefined) this.roots.push(node)
    else parent.children.push(node)
  }
}
