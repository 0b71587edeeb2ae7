import { generate, parse } from 'css-tree'
import type { Atrule, CssNode, Rule, StyleSheet } from 'css-tree'
import { flattenRule } from './nesting.ts'
import type { FlatRule } from './nesting.ts'

export interface Stylesheet {
  /** Style rules outside at-rules, one for each selector of a list, nesting resolved. */
  readonly rules: readonly FlatRule[]
  /** At-rules as CSS text, the declarations in their style rules marked `!important` so that they beat inline styles. */
  readonly atRules: readonly string[]
  readonly problems: readonly StylesheetProblem[]
}

export interface StylesheetProblem {
  /** The text that could not be read. */
  readonly text: string
  readonly reason: string
}

/** Reads a style sheet with css-tree; what cannot be read is left out and reported. */
export function parseStylesheet(css: string): Stylesheet {
  const problems: StylesheetProblem[] = []
  const sheet = parse(css, {
    parseValue: false,
    parseCustomProperty: false,
    onParseError: (error, node) =>
      problems.push({ text: sourceOf(node) || css.slice(error.offset, error.offset + 40), reason: sentence(error.message) }),
  }) as StyleSheet
  const rules: FlatRule[] = []
  const atRules: string[] = []
  for (const node of sheet.children.toArray()) {
    if (node.type === 'Rule') {
      const flat = flattenRule(node)
      rules.push(...flat.rules)
      atRules.push(...flat.atRules.map(importantText))
    } else if (node.type === 'Atrule' && !ignored.has(node.name)) atRules.push(importantText(node))
  }
  return { rules, atRules, problems }
}

/** They say nothing about looks: a mail has its charset in its headers, and namespaces are of XML. */
const ignored: ReadonlySet<string> = new Set(['charset', 'namespace'])

/** At-rules whose blocks hold style rules; a font or a keyframe cannot be important. */
const conditional: ReadonlySet<string> = new Set(['media', 'supports', 'container', 'layer', 'scope'])

function importantText(atRule: Atrule): string {
  if (conditional.has(atRule.name)) markImportant(atRule)
  return generate(atRule)
}

/** Inline styles beat any selector, so a media rule without `!important` would never show. */
function markImportant(node: Atrule | Rule): void {
  for (const child of node.block?.children.toArray() ?? []) {
    if (child.type === 'Rule' || (child.type === 'Atrule' && conditional.has(child.name))) markImportant(child)
    else if (child.type === 'Declaration' && !child.property.startsWith('--')) child.important = true
  }
}

/** A rule for the head: every declaration `!important`, pseudo-elements included for simplicity's sake. */
export function importantRule({ selector, declarations }: FlatRule): string {
  const body = declarations.map(({ property, value }) => `${property}:${value}${property.startsWith('--') ? '' : '!important'}`)
  return `${selector}{${body.join(';')}}`
}

function sourceOf(node: CssNode): string {
  const text = generate(node).trim()
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`
}
