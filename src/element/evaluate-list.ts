// Walks a list: each item ends at a node of the list's own trie. The mail's structure only learns whether there is any item,
// so that 50 items need no other shape than one.

import { isBlock } from './block.ts'
import type { ContextFrame } from './context.ts'
import { isElement } from './element.ts'
import type { Walk } from './evaluate.ts'
import type { ForeignElements } from './foreign-type.ts'
import type { Recorder } from './recorder.ts'
import { flatOf } from './flat-block.ts'
import { allTexts, allValues } from './slot-states.ts'
import { isComponentUse } from './component-use.ts'
import { Step, UNKNOWN } from './structure.ts'
import type { StructureNode } from './structure.ts'

/** Items of one list that were walked but not yet matched with their fragments. */
export interface PendingList {
  /** The items that render something. */
  readonly items: readonly unknown[]
  /** Where each item's structure ended; `UNKNOWN` when it is new. */
  readonly nodes: readonly StructureNode[]
  readonly values: readonly PendingValue[][]
  readonly root: StructureNode
  readonly contexts: ContextFrame | null
  readonly foreign: ForeignElements | null
}

export type PendingValue = string | PendingList

export function walkList(walk: Walk, items: readonly unknown[]): void {
  walk.step(Step.list)
  if (walk.recorder !== null) return recordList(walk, walk.recorder, items)
  const site = walk.node
  if (site.items === null) {
    walk.node = UNKNOWN // nothing was ever lowered here, so the whole mail is new
    return
  }
  walk.deepen()
  const { values, isInline, ids } = walk
  walk.isInline = true
  const pending = walkItems(walk, items, site.items)
  walk.values = values
  walk.isInline = isInline
  walk.ids = ids
  walk.node = site
  walk.depth--
  values.push(pending)
  walk.step(pending.nodes.length > 0 ? Step.listFilled : Step.listEmpty)
}

function walkItems(walk: Walk, items: readonly unknown[], root: StructureNode): PendingList {
  let filled = items
  const nodes: StructureNode[] = []
  const values: PendingValue[][] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (!walkTexts(walk, item, root)) {
      walk.values = []
      walk.node = root
      walk.ids = 0
      walk.walk(item)
    }
    if (walk.node === root) {
      if (filled === items) filled = items.slice(0, i) // it rendered nothing
      continue
    }
    if (filled !== items) (filled as unknown[]).push(item)
    nodes.push(walk.node)
    values.push(walk.values)
  }
  return { items: filled, nodes, values, root, contexts: walk.contexts, foreign: walk.host }
}

/** Most items are one block whose slots are all texts: then these are its values, and there is nothing to walk. */
function walkTexts(walk: Walk, item: unknown, root: StructureNode): boolean {
  if (walk.foreign !== null || !isElement(item)) return false
  const block = isComponentUse(item) ? flatOf(item.block) : isBlock(item.type) ? flatOf(item.type) : null
  if (block === null) return false
  const texts = allTexts(block, isComponentUse(item) ? item.values : (item.props as readonly unknown[]))
  if (texts === undefined) return false
  walk.node = root.next(block).next(allValues(block.slots.length))
  walk.values = texts
  return true
}

function recordList(walk: Walk, recorder: Recorder, items: readonly unknown[]): void {
  recorder.lists.push({ stepIndex: recorder.steps.length, valueIndex: walk.values.length })
  // Every item is looked at, so that an error in any of them is thrown here, with its place.
  const isEmpty = items.filter((item) => walk.rendersSomething(item)).length === 0
  recorder.list(walk.values.length, isEmpty)
  walk.values.push('')
  walk.step(isEmpty ? Step.listEmpty : Step.listFilled)
}
