import { createCascade } from '../document/cascade.ts'
import type { View } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { allClasses } from '../document/selector.ts'
import type { AtRule } from '../document/stylesheet.ts'
import { blend, black, parseColor } from './color.ts'
import type { Color } from './color.ts'

/** What dark clients put behind a mail that sets no background of its own. */
const CANVAS: Color = { red: 30, green: 30, blue: 30, alpha: 1 }

export interface ColorPair {
  readonly front: Color
  readonly back: Color
}

/** Whether a rule stands in `@media (prefers-color-scheme: dark)`. */
function isDarkRule(within: readonly AtRule[]): boolean {
  return within.length > 0 && within.every((rule) => rule.name === 'media' && /prefers-color-scheme\s*:\s*dark/i.test(rule.prelude))
}

/** The colours of text and background under the mail's own dark rules; `undefined` when it has none. */
export function darkColors(view: View): ((element: ElementNode) => ColorPair | undefined) | undefined {
  const rules = view.styleBlocks.flatMap((block) => block.sheet.rules).filter((rule) => rule.within.length === 0 || isDarkRule(rule.within))
  if (!rules.some((rule) => isDarkRule(rule.within) && rule.declarations.some(({ property }) => /color|background/.test(property))))
    return undefined
  const styleOf = createCascade(rules, { classesOf: allClasses })
  return (element) => {
    const front = nearest(element, (node) => parseColor(styleOf(node).get('color')?.value)) ?? black
    const layers: Color[] = []
    nearest(element, (node) => {
      const color = parseColor(styleOf(node).get('background-color')?.value) ?? parseColor(attributeOf(node, 'bgcolor'))
      if (color !== undefined && color.alpha > 0) layers.push(color)
      return color !== undefined && color.alpha >= 1 ? color : undefined
    })
    const back = layers.reverse().reduce((below, layer) => blend(layer, below), CANVAS)
    return { front: blend(front, back), back }
  }
}

function nearest(element: ElementNode, read: (element: ElementNode) => Color | undefined): Color | undefined {
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const color = read(node)
    if (color !== undefined) return color
  }
  return undefined
}
