// The trie that evaluation walks along: every structural fact of a mail is one step, so that a mail whose structure is known
// ends at a node that already has its shape. Nodes remember the last step taken, which is nearly always the next one too.

/** Steps that are no data of the author's. Unique objects, so that they cannot be mistaken for a value. */
export const Step = {
  open: Symbol('open'),
  close: Symbol('close'),
  text: Symbol('text'),
  blankText: Symbol('blank text'),
  contentEnd: Symbol('content end'),
  object: Symbol('object'),
  objectEnd: Symbol('object end'),
  list: Symbol('list'),
  listEmpty: Symbol('empty list'),
  listFilled: Symbol('filled list'),
} as const

const NOTHING = Symbol('nothing')

export class StructureNode {
  readonly parent: StructureNode | null
  readonly token: unknown
  private lastToken: unknown = NOTHING
  private lastChild: StructureNode | null = null
  private children: Map<unknown, StructureNode> | null = null
  /** What evaluation reached by ending here: a shape, or a fragment's variants. */
  leaf: object | null = null
  /** Set where a list stands: the root of its items' own trie. */
  items: StructureNode | null = null

  constructor(parent: StructureNode | null, token: unknown) {
    this.parent = parent
    this.token = token
  }

  /** The node one step further; `UNKNOWN` where no mail has gone before. */
  next(token: unknown): StructureNode {
    if (token === this.lastToken) return this.lastChild!
    const child = this.children?.get(token)
    if (child === undefined) return UNKNOWN
    this.lastToken = token
    this.lastChild = child
    return child
  }

  /** The node one step further, made when it is not there. */
  extend(token: unknown): StructureNode {
    const known = this.next(token)
    if (known !== UNKNOWN) return known
    const child = new StructureNode(this, token)
    this.children ??= new Map()
    this.children.set(token, child)
    this.lastToken = token
    this.lastChild = child
    return child
  }

  /** Removes this node and every ancestor that then leads nowhere. Returns how many nodes went. */
  prune(): number {
    if (this.parent === null || this.leaf !== null || (this.children?.size ?? 0) > 0) return 0
    this.parent.forget(this.token)
    return 1 + this.parent.prune()
  }

  private forget(token: unknown): void {
    this.children?.delete(token)
    if (this.lastToken === token) {
      this.lastToken = NOTHING
      this.lastChild = null
    }
  }
}

/** Every step from here leads here: evaluation goes on to its end, and then knows that it has met something new. */
export const UNKNOWN: StructureNode = new StructureNode(null, undefined)
