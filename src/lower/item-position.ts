import type { ItemPosition } from '../element/tree.ts'
import type { HtmlList } from './html.ts'

/** Where an item stands: as the list says while it is lowered alone, else by its place among all of them. */
export function positionOf(list: HtmlList, item: number): ItemPosition {
  return list.itemPosition ?? { isFirst: item === 0, isLast: item === list.items.length - 1 }
}
