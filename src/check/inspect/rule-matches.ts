import { wordVerdict } from '../../clients/word.ts'
import type { Declaration } from '../document/declarations.ts'
import type { View } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import { matchesSelector } from '../document/selector.ts'
import type { ClassReading, Selector } from '../document/selector.ts'
import type { StyleRule } from '../document/stylesheet.ts'

/** The first element a selector matches; looks at no more than `limit` elements. */
export function firstMatch(
  selector: Selector,
  view: View,
  classesOf: ClassReading,
  accept: (element: ElementNode) => boolean,
): ElementNode | undefined {
  const last = selector.compounds.at(-1)!
  for (const element of view.elements) {
    if (last.tag !== undefined && last.tag !== element.name) continue
    if (matchesSelector(element, selector, classesOf) && accept(element)) return element
  }
  return undefined
}

/** Declarations of a rule that Word would obey on the element, and that the element does not say itself. */
export function lostDeclarations(rule: StyleRule, element: ElementNode): Declaration[] {
  return rule.declarations.filter(({ property, value }) => {
    if (property.startsWith('mso-') || !wordVerdict(property, value, element.name).isKept) return false
    return !element.style.some(
      (own) => own.property === property || property.startsWith(`${own.property}-`) || own.property.startsWith(`${property}-`),
    )
  })
}
