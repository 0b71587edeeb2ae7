import type { Location } from '../diagnostics/location.ts'
import type { TreeElement, TreeNode } from '../element/tree.ts'
import { requireLate } from '../late.ts'
import type { MediaRule } from '../css/media-rule.ts'
import type { DocumentRule, DocumentSheet } from './document-sheet.ts'
import type { Findings } from './findings.ts'
import type { Match } from './matches.ts'
import { ranks } from './ranks.ts'
import { skeletonHtml } from './skeleton.ts'
import type { StyleCache } from './style-cache.ts'

/** What the mail's own style sheets do: matches for each element, and rules for the head. */
export interface DocumentCss {
  /** By the element's number in document order, weakest first. */
  readonly matches: ReadonlyMap<number, readonly Match[]>
  readonly headRules: readonly string[]
  readonly mediaRules: readonly MediaRule[]
  readonly dependsOnSiblings: boolean
}

/** Finds the style sheets in a tree (`<Email css>` and `<Style>`) and matches their rules with juice. */
export function documentCss(root: TreeElement, cache: StyleCache, findings: Findings): DocumentCss {
  const sheets = styleElements(root).map((element) => ({ element, sheet: cache.document(String(element.attributes.get('css'))) }))
  for (const { element, sheet } of sheets) {
    for (const problem of sheet.problems) findings.report(problem, element)
  }
  return {
    matches: matchRules(
      root,
      sheets.flatMap(({ element, sheet }) => numberedRules(sheet, element.location)),
    ),
    headRules: importsFirst([...new Set(sheets.flatMap(({ sheet }) => sheet.headRules))]),
    mediaRules: sheets.flatMap(({ sheet }) => sheet.mediaRules),
    dependsOnSiblings: sheets.some(({ sheet }) => sheet.dependsOnSiblings),
  }
}

/** CSS takes an `@import` only before every other rule. */
function importsFirst(rules: readonly string[]): string[] {
  const isImport = (rule: string) => rule.startsWith('@import')
  return [...rules.filter(isImport), ...rules.filter((rule) => !isImport(rule))]
}

interface PlacedRule {
  readonly rule: DocumentRule
  readonly location: Location | undefined
}

function numberedRules(sheet: DocumentSheet, location: Location | undefined): PlacedRule[] {
  return sheet.rules.map((rule) => ({ rule, location }))
}

function styleElements(node: TreeNode): TreeElement[] {
  if (node.kind === 'text') return []
  if (node.kind === 'list') return node.items.flat().flatMap(styleElements)
  const hasCss = (node.name === 'e-email' || node.name === 'e-style') && typeof node.attributes.get('css') === 'string'
  return [...(hasCss ? [node] : []), ...node.children.flatMap(styleElements)]
}

/**
 * juice decides which rules select an element, and in which order of specificity: each rule is given to it as one declaration
 * that names the rule. The rules' real declarations never leave our own parser, so shorthands, importance and origins stay right.
 */
function matchRules(root: TreeElement, rules: readonly PlacedRule[]): Map<number, readonly Match[]> {
  if (rules.length === 0) return new Map()
  const css = rules.map(({ rule }, number) => `${rule.selector}{--rule-${number}:1}`).join('\n')
  const html = loadJuice().inlineContent(skeletonHtml(root), css, { xmlMode: true, resolveCSSVariables: false })
  const matches = new Map<number, readonly Match[]>()
  for (const [, element, style] of html.matchAll(/ data-e="(\d+)"[^>]* style="([^"]*)"/g)) {
    const selected = [...style!.matchAll(/--rule-(\d+):/g)].map(([, number]) => rules[Number(number)]!)
    matches.set(Number(element), selected.flatMap(matchesOf))
  }
  return matches
}

function matchesOf({ rule, location }: PlacedRule): Match[] {
  const { selector, normal, important } = rule
  const match: Match = { block: normal, rank: ranks.document, origin: 'document', selector, location }
  return important === undefined ? [match] : [match, { ...match, block: important, rank: ranks.documentImportant }]
}

/** juice takes 70 ms to load, and only mails with document CSS need it. */
function loadJuice(): typeof import('./juice.ts').juice {
  return (requireLate(new URL('./juice.ts', import.meta.url)) as typeof import('./juice.ts')).juice
}
