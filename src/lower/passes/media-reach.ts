import type { MediaRule } from '../../css/media-rule.ts'
import type { StyledElement } from '../../cascade/styled.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Takes what a media rule of document CSS says of an inherited property to the descendants that inherit it. In the head it
 * stands for the element with the class alone, and text carries its colour and size inline, so that
 * `@media (prefers-color-scheme:dark){.card{color:#fff}}` would leave the card's text dark.
 */
export const mediaReach: Pass = {
  name: 'media-reach',
  run(nodes, { mediaRules }) {
    if (mediaRules.length === 0) return nodes
    visitElements(nodes, (element) => {
      if (element.source === undefined) return
      for (const [property, written] of element.style) {
        // What lowering itself wants of an element, such as no height of the lines between columns, is nothing inherited.
        if (written !== element.source.style.get(property)) continue
        const rules = mediaRules.filter(({ declarations }) => declarations.some((declaration) => declaration.property === property))
        for (const [key, value] of rules.length === 0 ? [] : reaching(element.source, property, rules)) {
          const style = element.variants.get(key) ?? new Map<string, string>()
          if (!style.has(property)) element.variants.set(key, style.set(property, value))
        }
      }
    })
    return nodes
  },
}

/** What the nearest ancestor with a rule, on the way to the one that declares the property, says under each condition. */
function reaching(source: StyledElement, property: string, rules: readonly MediaRule[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let element = source; !element.own.has(property) && element.parent !== null; element = element.parent) {
    const here = rules.filter((rule) => selects(rule, element.parent!))
    const byKey = new Map(here.map((rule) => [rule.key, rule.declarations.findLast((written) => written.property === property)!.value]))
    for (const [key, value] of byKey) if (!found.has(key)) found.set(key, value)
  }
  return found
}

function selects({ tag, classes }: MediaRule, element: StyledElement): boolean {
  const name = element.name.replace(/^e-/, '')
  return (tag === undefined || tag === name) && classes.every((wanted) => element.classes.includes(wanted))
}
