import type { View } from '../document/document.ts'
import { textOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { isHiddenItself, normalizeText } from './visibility.ts'

export interface Preheader {
  readonly element: ElementNode
  /** Without its filler. */
  readonly text: string
}

/** The hidden text that stands before the first visible one. */
export function findPreheader(view: View): Preheader | undefined {
  return search(view.body, view).found
}

function search(element: ElementNode, view: View): { found?: Preheader; isDone: boolean } {
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
