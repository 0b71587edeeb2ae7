import { importantRule, parseStylesheet } from '../css/stylesheet.ts'
import type { MediaRule } from '../css/media-rule.ts'
import type { FlatRule } from '../css/stylesheet.ts'
import { isClientHook } from '../css/selector.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { holeAttributes } from '../element/primitives.ts'
import { properties } from './properties.ts'
import { blockOfDeclarations } from './style-block.ts'
import type { Problem, StyleBlock } from './style-block.ts'

/** One rule of document CSS that is matched against the tree. */
export interface DocumentRule {
  readonly selector: string
  readonly normal: StyleBlock
  /** Its `!important` declarations, which beat even `style`. */
  readonly important: StyleBlock | undefined
}

export interface DocumentSheet {
  readonly rules: readonly DocumentRule[]
  readonly headRules: readonly string[]
  /** Those of the head whose declarations are inherited, with these alone. */
  readonly mediaRules: readonly MediaRule[]
  readonly dependsOnSiblings: boolean
  readonly problems: readonly Problem[]
}

/** Sorts document CSS into rules that are inlined and rules that must live in the head. */
export function parseDocumentSheet(css: string): DocumentSheet {
  const sheet = parseStylesheet(css)
  const isForHead = (rule: FlatRule) => rule.needsHead || isClientHook(rule.selector)
  const inlined = sheet.rules.filter((rule) => !isForHead(rule))
  const rules = inlined.map(documentRule)
  const problems: Problem[] = [
    ...sheet.problems.map(
      ({ text, reason }): Problem =>
        (place) =>
          createDiagnostic('document-css-syntax', [text, reason], place),
    ),
    ...inlined.flatMap(holeProblems),
    ...sheet.rules.flatMap(contentProblems),
    ...rules.flatMap(({ normal, important }) => [...normal.problems, ...(important?.problems ?? [])]),
  ]
  return {
    rules,
    headRules: [...sheet.rules.filter(isForHead).map(importantRule), ...sheet.atRules],
    mediaRules: sheet.mediaRules.flatMap(inheritedPart),
    dependsOnSiblings: inlined.some((rule) => rule.dependsOnSiblings),
    problems,
  }
}

/** A size in em or per cent is one of the element's own parent, and would be taken again of each descendant's. */
function inheritedPart(rule: MediaRule): MediaRule[] {
  const declarations = rule.declarations.filter(
    ({ property, value }) => properties[property]?.inherits === true && !/[\d.](?:em|%)/.test(value),
  )
  return declarations.length === 0 ? [] : [{ ...rule, declarations }]
}

function documentRule({ selector, declarations }: FlatRule): DocumentRule {
  const important = declarations.filter(({ isImportant }) => isImportant)
  return {
    selector,
    normal: blockOfDeclarations(declarations.filter(({ isImportant }) => !isImportant)),
    important: important.length === 0 ? undefined : blockOfDeclarations(important),
  }
}

/** Words that only a style says are none to most clients. Those of a media rule are beside the mail's own. */
function contentProblems({ selector, declarations }: FlatRule): Problem[] {
  if (!/::?(?:before|after)\b/i.test(selector)) return []
  return declarations
    .filter(({ property, value }) => property === 'content' && /[\p{L}\p{N}\p{S}]|\(/u.test(value))
    .map(
      ({ value }) =>
        (place) =>
          createDiagnostic('document-css-content', [selector, value], place),
    )
}

/** A selector may ask whether such an attribute is there, but not what a recipient's value says. */
function holeProblems({ selector, comparedAttributes }: FlatRule): Problem[] {
  return comparedAttributes
    .filter((name) => holeAttributes.has(name) || /^(?:data|aria)-/.test(name))
    .map((name) => (place) => createDiagnostic('document-css-hole', [selector, name], place))
}
