import type { Direction } from '../css/logical-property.ts'
import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { themeName } from '../element/primitives.ts'
import type { AttributeValue, ComponentFrame, TreeElement, TreeNode } from '../element/tree.ts'
import { baseSheet, nestedBaseSheets } from './base-sheet.ts'
import { fontSizeOf, outsideState } from './compute.ts'
import type { DocumentCss } from './document-css.ts'
import { elementMatches } from './element-matches.ts'
import type { Findings } from './findings.ts'
import type { Match, Subject } from './matches.ts'
import { ranks, RANKS_PER_THEME } from './ranks.ts'
import type { ElementStates } from './resolve-element.ts'
import { ResolveMemo } from './resolve-memo.ts'
import type { Resolved } from './resolve-memo.ts'
import type { RuleSheet } from './rule-sheet.ts'
import { enterScope, lookUpToken, tokenNames } from './scope.ts'
import type { Scope } from './scope.ts'
import type { StyleCache } from './style-cache.ts'
import type { StyledElement, StyledNode } from './styled.ts'
import { parseTokens, resolveTokens } from './tokens.ts'
import type { Token } from './tokens.ts'
import { traceProperties } from './trace.ts'
import { explainValueProblem } from './value-problems.ts'

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
  /** A token's light value as the root sees it, for rules in the head. */
  rootToken: (name: string) => string | undefined = () => undefined
  private rem: number | undefined
  private elementCount = 0
  private readonly seenFrames = new Set<ComponentFrame>()
  private boxNames: ReadonlySet<string> = new Set()
  private readonly memo = new ResolveMemo()
  private readonly cache: StyleCache
  private readonly findings: Findings
  private readonly documentMatches: DocumentCss['matches']

  constructor(cache: StyleCache, findings: Findings, documentMatches: DocumentCss['matches']) {
    this.cache = cache
    this.findings = findings
    this.documentMatches = documentMatches
  }

  root(root: TreeElement): StyledElement {
    this.boxNames = new Set(boxNamesIn(root))
    const scope = enterScope(undefined, { sheet: baseSheet, origin: 'base', rank: ranks.base })
    const states: ElementStates = { base: outsideState, variants: new Map(), own: new Set() }
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

  private sheetOf(rules: unknown, node: TreeElement): RuleSheet {
    const sheet = this.cache.sheet(rules)
    for (const problem of sheet.problems) this.findings.report(problem, node)
    for (const { tag, problem } of sheet.slips) if (!this.boxNames.has(tag)) this.findings.report(problem, node)
    return sheet
  }

  private enterTheme(node: TreeElement, around: Surroundings): Surroundings {
    this.reportStrays(node.frame)
    const sheet = this.sheetOf(node.attributes.get('rules') ?? {}, node)
    for (const { written } of [sheet.own?.base ?? [], ...(sheet.own?.variants.values() ?? [])].flat()) {
      this.findings.report((place) => createDiagnostic('theme-declaration', [written.property], place), node)
    }
    const tokens = parseTokens(node.attributes.get('tokens'), (name, type) =>
      this.findings.report((place) => createDiagnostic('css-value-type', [name, type], place), node),
    )
    const scope = enterScope(around.scope, {
      sheet,
      tokens: new Map([...(sheet.own?.tokens ?? []), ...tokens]),
      rank: nextRank(around.scope),
      frame: node.frame,
      slotDepth: around.slotDepth,
      isPrivate: isOn(node.attributes.get('private')),
      location: node.location,
    })
    return { ...around, scope }
  }

  /** Once for each use of a component, whatever it renders. */
  private reportStrays(frame: ComponentFrame | undefined): void {
    for (let at = frame; at !== undefined && !this.seenFrames.has(at); at = at.parent) {
      this.seenFrames.add(at)
      const { component, location, parent, strays = [] } = at
      for (const { name, taken } of strays) {
        const meant = name === 'className' ? 'class' : closest(name, taken)
        this.findings.report((place) => createDiagnostic('prop-unknown', [component, name, meant], place), { location, frame: parent })
      }
    }
  }

  private element(node: TreeElement, around: Surroundings): StyledElement {
    this.reportStrays(node.frame)
    const { slotDepth, parent } = around
    const subject = subjectOf(node, slotDepth)
    const themed = this.enterOwnTheme(node, subject, around.scope)
    const matches = this.matches(node, subject, themed, parent === null)
    const scope = withOwnTokens(themed, matches, subject)
    if (parent === null) this.rootToken = (name) => lightValue(name, scope, subject)
    const direction = directionOf(matches, around.states)
    const { states, variants } = this.resolve(node, subject, scope, matches, direction, around.states)
    const children: StyledNode[] = []
    const { style } = states.base
    const styled: StyledElement = {
      kind: 'element',
      name: node.name,
      attributes: withoutConsumed(node.attributes),
      classes: subject.classes,
      children,
      parent,
      style,
      own: states.own,
      variants,
      trace: once(() => traceProperties({ matches, direction, style, parent })),
      location: node.location,
      frame: node.frame,
    }
    const nested = nestedBaseSheets.get(subject.name)
    const inner = nested === undefined ? scope : enterScope(scope, { sheet: nested, origin: 'base', rank: ranks.nestedBase })
    children.push(...this.nodes(node.children, { scope: inner, slotDepth, parent: styled, states }))
    return styled
  }

  private enterOwnTheme(node: TreeElement, subject: Subject, scope: Scope): Scope {
    const theme = node.attributes.get('theme')
    if (theme === undefined) return scope
    const sheet = this.sheetOf(theme, node)
    const { frame, slotDepth } = subject
    return enterScope(scope, { sheet, tokens: sheet.own?.tokens, rank: nextRank(scope), frame, slotDepth, location: node.location })
  }

  private matches(node: TreeElement, subject: Subject, scope: Scope, isRoot: boolean): readonly Match[] {
    const document = this.documentMatches.get(this.elementCount++) ?? []
    const matches = elementMatches({ node, subject, scope, isRoot, document, cache: this.cache })
    for (const { block, origin } of matches) {
      // Problems in themes and document CSS were reported where those are written.
      if (origin === 'theme' || origin === 'document') continue
      for (const problem of block.problems) this.findings.report(problem, node)
    }
    return matches
  }

  private resolve(
    node: TreeElement,
    subject: Subject,
    scope: Scope,
    matches: readonly Match[],
    direction: Direction,
    parent: ElementStates,
  ): Resolved {
    const lookUp = (name: string) => lookUpToken(scope, name, subject)
    const input = {
      matches,
      parent,
      direction,
      rem: this.rem,
      lookUpToken: lookUp,
      hasDarkTokens: scope.hasDarkTokens,
      readDeclaration: this.cache.declaration,
    }
    const resolved = this.memo.resolve(input, scope, subject.slotDepth)
    for (const { problem, matchIndex } of resolved.problems) {
      const place = { location: matches[matchIndex]?.location ?? node.location, frame: node.frame }
      this.findings.report(explainValueProblem(problem, tokenNames(scope)), place)
    }
    this.rem ??= fontSizeOf(resolved.states.base.style)
    this.usesDark ||= resolved.variants.has('@dark')
    return resolved
  }
}

/** The names that boxes of this mail have, the author's own among them. */
function* boxNamesIn(node: TreeNode): Generator<string> {
  if (node.kind === 'text') return
  if (node.kind === 'element' && node.name === 'e-box') yield String(node.attributes.get('name'))
  for (const child of node.kind === 'list' ? node.items.flat() : node.children) yield* boxNamesIn(child)
}

function subjectOf({ name, attributes, frame }: TreeElement, slotDepth: number): Subject {
  return {
    name: themeName(name, attributes.get('name')),
    classes: classesOf(attributes.get('class')),
    frame,
    slotDepth,
    isPrivate: isOn(attributes.get('private')),
  }
}

/** A theme outranks every theme around it; base rules that were entered in between do not count. */
function nextRank(scope: Scope): number {
  let current: Scope | undefined = scope
  while (current !== undefined && current.origin === 'base') current = current.parent
  return current === undefined ? ranks.firstTheme : current.rank + RANKS_PER_THEME
}

/** `--name` declared on an element is a token for it and for everything in it. */
function withOwnTokens(scope: Scope, matches: readonly Match[], { frame, slotDepth }: Subject): Scope {
  const tokens = new Map<string, Token>()
  for (const { block } of matches) {
    for (const [name, token] of block.tokens) tokens.set(name, token.light === undefined ? { ...tokens.get(name), ...token } : token)
  }
  return tokens.size === 0 ? scope : enterScope(scope, { tokens, rank: scope.rank, origin: scope.origin, frame, slotDepth })
}

function lightValue(name: string, scope: Scope, viewer: Subject): string | undefined {
  return resolveTokens('color', `var(${name})`, false, (other) => lookUpToken(scope, other, viewer)).value
}

function directionOf(matches: readonly Match[], parent: ElementStates): Direction {
  for (const { block } of matches.toReversed()) {
    const declared = block.base.findLast(({ property }) => property === 'direction')?.value.toLowerCase()
    if (declared === 'rtl' || declared === 'ltr') return declared
  }
  return parent.base.style.get('direction') === 'rtl' ? 'rtl' : 'ltr'
}

/** A trace reads its parent's, so without this the studio would compute the root's once for each element. */
function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined
  return () => (result ??= { value: compute() }).value
}

function classesOf(value: AttributeValue | undefined): readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return []
  return [
    ...new Set(
      String(value)
        .split(/\s+/)
        .filter((name) => name !== ''),
    ),
  ]
}

function isOn(value: AttributeValue | undefined): boolean {
  return value !== undefined && value !== false && value !== 'false'
}

const consumed = ['style', 'theme', 'defaults', 'class', 'private']

function withoutConsumed(attributes: TreeElement['attributes']): TreeElement['attributes'] {
  if (!consumed.some((name) => attributes.has(name))) return attributes
  return new Map([...attributes].filter(([name]) => !consumed.includes(name)))
}
