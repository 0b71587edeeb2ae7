import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Direction } from '../css/logical-property.ts'
import { nearestName } from '../css/nearest-name.ts'
import { themeName } from '../element/primitives.ts'
import { isHole } from '../element/tree.ts'
import type { AttributeValue, TreeElement, TreeNode } from '../element/tree.ts'
import { attributeHints } from './attribute-hints.ts'
import { baseSheet, nestedBaseSheets, rootBlock } from './base-sheet.ts'
import { outsideState } from './compute.ts'
import type { DocumentCss } from './document-css.ts'
import type { Findings } from './findings.ts'
import { matchScopes } from './matches.ts'
import type { Match, Subject } from './matches.ts'
import { levels, ranks, RANKS_PER_THEME } from './ranks.ts'
import { overrides, resolveElement } from './resolve-element.ts'
import type { ElementStates, ValueProblem } from './resolve-element.ts'
import { enterScope, lookUpToken, tokenNames } from './scope.ts'
import type { Scope } from './scope.ts'
import type { StyleCache } from './style-cache.ts'
import type { StyledElement, StyledNode } from './styled.ts'
import { parseTokens, resolveTokens } from './tokens.ts'
import type { Token } from './tokens.ts'
import { traceProperties } from './trace.ts'

/** What an element's children are styled in. */
interface Surroundings {
  readonly scope: Scope
  readonly slotDepth: number
  readonly parent: StyledElement | null
  readonly states: ElementStates
}

/** One pass over the tree, parents before children. */
export class StyleWalk {
  usesDark = false
  private rem: number | undefined
  /** A token's light value as the root sees it, for rules in the head. */
  rootToken: (name: string) => string | undefined = () => undefined
  private elementCount = 0
  private readonly cache: StyleCache
  private readonly findings: Findings
  private readonly documentMatches: DocumentCss['matches']

  constructor(cache: StyleCache, findings: Findings, documentMatches: DocumentCss['matches']) {
    this.cache = cache
    this.findings = findings
    this.documentMatches = documentMatches
  }

  root(root: TreeElement): StyledElement {
    const scope = enterScope(undefined, { sheet: baseSheet, origin: 'base', rank: ranks.base })
    const states = { base: outsideState, variants: new Map(), own: new Set<string>() }
    const [styled] = this.nodes([root], { scope, slotDepth: 0, parent: null, states })
    return styled as StyledElement
  }

  private nodes(nodes: readonly TreeNode[], around: Surroundings): StyledNode[] {
    const styled: StyledNode[] = []
    for (const node of nodes) {
      if (node.kind === 'text') styled.push(node)
      else if (node.kind === 'list') styled.push({ ...node, items: node.items.map((item) => this.nodes(item, around)) })
      else if (node.name === 'e-theme') styled.push(...this.nodes(node.children, this.enterTheme(node, around)))
      else if (node.name === 'e-slot') styled.push(...this.nodes(node.children, { ...around, slotDepth: around.slotDepth + 1 }))
      else styled.push(this.element(node, around))
    }
    return styled
  }

  private enterTheme(node: TreeElement, around: Surroundings): Surroundings {
    const sheet = this.cache.sheet(node.attributes.get('rules') ?? {})
    for (const problem of sheet.problems) this.findings.report(problem, node)
    for (const { written } of sheet.own?.base ?? []) {
      this.findings.report((place) => createDiagnostic('theme-declaration', [written.property], place), node)
    }
    const scope = enterScope(around.scope, {
      sheet,
      tokens: new Map([...(sheet.own?.tokens ?? []), ...parseTokens(node.attributes.get('tokens'))]),
      rank: nextRank(around.scope),
      frame: node.frame,
      slotDepth: around.slotDepth,
      isPrivate: isOn(node.attributes.get('private')),
      location: node.location,
    })
    return { ...around, scope }
  }

  private element(node: TreeElement, around: Surroundings): StyledElement {
    const name = themeName(node.name, node.attributes.get('name'))
    const classes = classesOf(node.attributes.get('class'))
    const { slotDepth } = around
    const subject: Subject = { name, classes, frame: node.frame, slotDepth, isPrivate: isOn(node.attributes.get('private')) }
    const themed = this.enterOwnTheme(node, subject, around.scope)
    const matches = this.matches(node, subject, themed, this.elementCount++)
    const scope = withOwnTokens(themed, matches, subject)
    if (around.parent === null)
      this.rootToken = (token) => resolveTokens('color', `var(${token})`, false, (name) => lookUpToken(scope, name, subject)).value
    const direction = directionOf(matches, around.states)
    const states = resolveElement({
      matches,
      parent: around.states,
      direction,
      rem: this.rem,
      lookUpToken: (token) => lookUpToken(scope, token, subject),
      hasDarkTokens: scope.hasDarkTokens,
      onProblem: (problem, match) => this.reportValue(problem, match, node, scope),
    })
    this.rem ??= Number.parseFloat(states.base.style.get('font-size') ?? '16')
    this.usesDark ||= states.variants.has('@dark')
    const children: StyledNode[] = []
    const styled: StyledElement = {
      kind: 'element',
      name: node.name,
      attributes: withoutConsumed(node.attributes),
      classes,
      children,
      parent: around.parent,
      style: states.base.style,
      own: states.own,
      variants: new Map(
        [...states.variants.keys()].map((key) => [key, overrides(states, key)] as const).filter(([, style]) => style.size > 0),
      ),
      trace: () => traceProperties({ matches, direction, style: states.base.style, parent: around.parent }),
      location: node.location,
      frame: node.frame,
    }
    const nested = nestedBaseSheets.get(name)
    const inner = nested === undefined ? scope : enterScope(scope, { sheet: nested, origin: 'base', rank: ranks.nestedBase })
    children.push(...this.nodes(node.children, { scope: inner, slotDepth, parent: styled, states }))
    return styled
  }

  private enterOwnTheme(node: TreeElement, subject: Subject, scope: Scope): Scope {
    const theme = node.attributes.get('theme')
    if (theme === undefined || isHole(theme)) return scope
    const sheet = this.cache.sheet(theme)
    for (const problem of sheet.problems) this.findings.report(problem, node)
    const tokens = sheet.own?.tokens ?? new Map<string, Token>()
    return enterScope(scope, {
      sheet,
      tokens,
      rank: nextRank(scope),
      frame: subject.frame,
      slotDepth: subject.slotDepth,
      location: node.location,
    })
  }

  private matches(node: TreeElement, subject: Subject, scope: Scope, number: number): readonly Match[] {
    const matches = matchScopes(subject, scope)
    const { attributes, location } = node
    if (number === 0) matches.unshift({ block: rootBlock, rank: ranks.base, origin: 'base' })
    const hints = attributeHints(node)
    if (hints !== undefined) matches.push({ block: this.cache.block(hints), rank: ranks.attribute, origin: 'attribute', location })
    if (!subject.isPrivate) matches.push(...(this.documentMatches.get(number) ?? []))
    const defaults = attributes.get('defaults')
    if (defaults !== undefined) matches.push({ block: this.cache.block(defaults), rank: ranks.component, origin: 'component', location })
    const own = attributes.has('theme') ? scope.sheet?.own : undefined
    if (own !== undefined) matches.push({ block: own, rank: scope.rank + levels.own, origin: 'theme', selector: 'theme', location })
    const style = attributes.get('style')
    if (style !== undefined) matches.push({ block: this.cache.block(style), rank: ranks.style, origin: 'style', location })
    for (const { block, origin } of matches) {
      if (origin === 'theme' || origin === 'document') continue
      for (const problem of block.problems) this.findings.report(problem, node)
    }
    return matches.sort((left, right) => left.rank - right.rank)
  }

  private reportValue(problem: ValueProblem, match: Match, node: TreeElement, scope: Scope): void {
    const place = { location: match.location ?? node.location, frame: node.frame }
    if (problem.kind === 'value') {
      this.findings.report((at) => createDiagnostic('css-invalid-value', [problem.property, problem.value, undefined], at), place)
    } else if (problem.token.kind === 'cycle') {
      const path = problem.token.path.join(' → ')
      this.findings.report((at) => createDiagnostic('token-cycle', [path, problem.property], at), place)
    } else {
      const { name } = problem.token
      const nearest = nearestName(name, tokenNames(scope))
      this.findings.report((at) => createDiagnostic('token-unknown', [name, problem.property, nearest], at), place)
    }
  }
}

/** A theme outranks every theme around it; base rules that were entered in between do not count. */
function nextRank(scope: Scope): number {
  let current: Scope | undefined = scope
  while (current !== undefined && current.origin === 'base') current = current.parent
  return current === undefined ? ranks.firstTheme : current.rank + RANKS_PER_THEME
}

/** `--name` declared on an element is a token for it and for everything in it. */
function withOwnTokens(scope: Scope, matches: readonly Match[], subject: Subject): Scope {
  const tokens = new Map<string, Token>()
  for (const { block, rank } of matches) {
    if (rank === scope.rank + levels.own) continue // those of theme={…} are the scope's already
    for (const [name, token] of block.tokens) tokens.set(name, token.light === undefined ? { ...tokens.get(name), ...token } : token)
  }
  return tokens.size === 0
    ? scope
    : enterScope(scope, { tokens, rank: scope.rank, origin: scope.origin, frame: subject.frame, slotDepth: subject.slotDepth })
}

function directionOf(matches: readonly Match[], parent: ElementStates): Direction {
  for (const { block } of matches.toReversed()) {
    const declared = block.base.findLast(({ property }) => property === 'direction')?.value.toLowerCase()
    if (declared === 'rtl' || declared === 'ltr') return declared
  }
  return parent.base.style.get('direction') === 'rtl' ? 'rtl' : 'ltr'
}

function classesOf(value: AttributeValue | undefined): readonly string[] {
  return typeof value === 'string' ? [...new Set(value.split(/\s+/).filter((name) => name !== ''))] : []
}

function isOn(value: AttributeValue | undefined): boolean {
  return value !== undefined && value !== false && value !== 'false'
}

const consumed = ['style', 'theme', 'defaults', 'class', 'private']

function withoutConsumed(attributes: TreeElement['attributes']): TreeElement['attributes'] {
  if (!consumed.some((name) => attributes.has(name))) return attributes
  return new Map([...attributes].filter(([name]) => !consumed.includes(name)))
}
