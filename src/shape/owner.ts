import type { StructureNode } from '../element/structure.ts'
import type { TreeNode } from '../element/tree.ts'
import type { Part, PartList } from './part.ts'
import type { Shape } from './shape.ts'
import type { Source } from './source.ts'

/** A part in the cache: what its items are lowered inside of, and when it was last used. */
export interface Owner {
  readonly template: object
  readonly part: Part
  readonly shape: Shape
  readonly source: Source
  readonly lists: readonly PartList[]
  readonly node: StructureNode
  lastUsed: number
}

/** A fragment lowered for one position in one parent. */
export interface FragmentOwner extends Owner {
  readonly parent: Owner
  readonly position: number
}

type Variants = (FragmentOwner | undefined)[]

/** What the trie of a list's items leads to: the item's tree, and its fragments by the part around it and by position. */
export class FragmentLeaf {
  readonly nodes: readonly TreeNode[]
  readonly listIndexes: readonly number[]
  private readonly variants = new Map<Owner, Variants>()
  // Nearly always the item of one list is asked for by one parent.
  private lastParent: Owner | null = null
  private lastVariants: Variants = []

  constructor(nodes: readonly TreeNode[], listIndexes: readonly number[]) {
    this.nodes = nodes
    this.listIndexes = listIndexes
  }

  get(parent: Owner, position: number): FragmentOwner | undefined {
    if (parent !== this.lastParent) {
      this.lastVariants = this.variants.get(parent) ?? []
      this.lastParent = parent
    }
    return this.lastVariants[position]
  }

  set(fragment: FragmentOwner): void {
    const variants = this.variants.get(fragment.parent) ?? []
    variants[fragment.position] = fragment
    this.variants.set(fragment.parent, variants)
    this.lastParent = null
  }

  /** Forgets a fragment; true when no other is left. */
  remove(fragment: FragmentOwner): boolean {
    const variants = this.variants.get(fragment.parent)
    if (variants !== undefined) {
      delete variants[fragment.position]
      if (!variants.some((variant) => variant !== undefined)) this.variants.delete(fragment.parent)
    }
    this.lastParent = null
    return this.variants.size === 0
  }
}

/** Where a position bit set stands for an item's place: 1 first, 2 last; only places that matter in this list count. */
export function positionIn(list: PartList, isFirst: boolean, isLast: boolean): number {
  return (isFirst && list.firstMatters ? 1 : 0) | (isLast && list.lastMatters ? 2 : 0)
}
