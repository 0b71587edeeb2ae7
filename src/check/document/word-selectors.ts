import type { Compound, Selector } from './selector.ts'
import type { StyleRule } from './stylesheet.ts'

/** The part of a selector that Word does not know, for which it drops the rule. */
export function unsupportedPart(selector: Selector): string | undefined {
  for (const compound of selector.compounds) {
    if (compound.combinator === '>') return 'child combinator'
    if (compound.combinator === '+' || compound.combinator === '~') return 'sibling combinator'
    if (compound.attributes.length > 0) return 'attribute selector'
    if (compound.pseudos.some((pseudo) => pseudo.startsWith('::'))) return 'pseudo-element'
    if (compound.pseudos.some((pseudo) => pseudo.toLowerCase() !== ':link')) return 'pseudo-class'
    if (compound.tag === undefined && compound.id === undefined && compound.classes.length === 0) return 'universal selector'
  }
  return undefined
}

/** A rule as Word reads it: selectors it does not know are gone, and `.a.b` means `.a` (email-bugs#75). */
export function asWordReads(rule: StyleRule): StyleRule {
  const selectors = rule.selectors
    .filter((selector) => unsupportedPart(selector) === undefined)
    .map((selector) => ({ ...selector, compounds: selector.compounds.map(firstClassOnly) }))
  return { ...rule, selectors }
}

function firstClassOnly(compound: Compound): Compound {
  return compound.classes.length < 2 ? compound : { ...compound, classes: compound.classes.slice(0, 1) }
}
