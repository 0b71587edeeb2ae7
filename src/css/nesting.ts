import { generate, List } from 'css-tree'
import type { Atrule, CssNode, Rule } from 'css-tree'
import { asDeclaration } from './parse-declarations.ts'
import type { WrittenDeclaration } from './parse-declarations.ts'
import { analyseSelector } from './selector.ts'
import type { SelectorFacts } from './selector.ts'

/** A style rule with one selector and without nested rules. */
export interface FlatRule extends SelectorFacts {
  readonly selector: string
  readonly declarations: readonly WrittenDeclaration[]
}

export interface FlattenedRule {
  readonly rules: readonly FlatRule[]
  /** Media queries and the like that stood inside the rule, turned inside out. */
  readonly atRules: readonly Atrule[]
}

/**
 * Resolves CSS nesting, which hardly any mail client knows: `.card { & p { … } }` becomes `.card p { … }`.
 *
 * @see https://www.caniemail.com/features/css-nesting/
 */
export function flattenRule(rule: Rule, outer: readonly string[] = []): FlattenedRule {
  const selectors = selectorsOf(rule).map((selector) => nest(selector, outer))
  const declarations: WrittenDeclaration[] = []
  const nested: FlatRule[] = []
  const atRules: Atrule[] = []
  for (const child of rule.block.children.toArray()) {
    const declaration = asDeclaration(child)
    if (declaration !== undefined) declarations.push(declaration)
    else if (child.type === 'Rule') {
      const flat = flattenRule(child, selectors)
      nested.push(...flat.rules)
      atRules.push(...flat.atRules)
    } else if (child.type === 'Atrule') atRules.push(turnInsideOut(child, selectors))
  }
  const own = declarations.length === 0 ? [] : selectors.map((selector) => ({ selector, declarations, ...analyseSelector(selector) }))
  return { rules: [...own, ...nested], atRules }
}

function selectorsOf(rule: Rule): string[] {
  if (rule.prelude.type !== 'SelectorList') return []
  return rule.prelude.children.toArray().map((selector) => generate(selector))
}

function nest(selector: string, outer: readonly string[]): string {
  if (outer.length === 0) return selector
  const parent = outer.length === 1 ? outer[0]! : `:is(${outer.join(',')})`
  return selector.includes('&') ? selector.replaceAll('&', parent) : `${parent} ${selector}`
}

/** `.a { @media … { color: red } }` becomes `@media … { .a { color: red } }`. */
function turnInsideOut(atRule: Atrule, selectors: readonly string[]): Atrule {
  const children = atRule.block?.children.toArray() ?? []
  const declarations = children.filter((child: CssNode) => child.type === 'Declaration')
  if (declarations.length === 0 || atRule.block === null) return atRule
  const rule: Rule = {
    type: 'Rule',
    prelude: { type: 'Raw', value: selectors.join(',') },
    block: { type: 'Block', children: new List<CssNode>().fromArray(declarations) },
  }
  return { ...atRule, block: { ...atRule.block, children: new List<CssNode>().fromArray([rule]) } }
}
