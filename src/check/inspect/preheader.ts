import type { View } from '../document/document.ts'
import { childElements, textOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { isHiddenItself, normalizeText } from './visibility.ts'

export interface Preheader {
  readonly element: ElementNode
  /** Without its filler. */
  readonly text: string
  /** Characters that draw nothing after the text: they keep what follows out of the inbox. */
  readonly fillerLength: number
}

/** The hidden text that stands before the first visible one, with the filler that follows it, in the same element or the next. */
export function findPreheader(view: View): Preheader | undefined {
  const { found } = search(view.body, view)
  if (found === undefined) return undefined
  const next = childElements(found.element.parent ?? view.body).find((element) => element.previous === found.element)
  const isFiller = next !== undefined && isHiddenItself(next, view) && normalizeText(textOf(next)) === ''
  return { ...found, fillerLength: fillerIn(found.element) + (isFiller ? fillerIn(next) : 0) }
}

function fillerIn(element: ElementNode): number {
  const text = textOf(element)
  return text.trim().length - normalizeText(text).length
}

function search(element: ElementNode, view: View): { found?: Omit<Preheader, 'fillerLength'>; isDone: boolean } {
  for (const child of element.children) {
    if (child.kind === 'text') {
      if (normalizeText(child.text) !== '') return { isDone: true }
      continue
    }
    if (child.name === 'img' && !isHiddenItself(child, view)) return { isDone: true }
    if (isHiddenItself(child, view)) {
      const text = normalizeText(textOf(child))
      if (text !== '') return { found: { element: child, text }, isDone: true }
      continue
    }
    const inner = search(child, view)
    if (inner.isDone) return inner
  }
  return { isDone: false }
}
