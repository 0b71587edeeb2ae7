import { generate, parse } from 'css-tree/dist/csstree.esm'
import { blockItems } from './block-items.ts'
import type { BlockItem } from './block-items.ts'
import { mediaRule } from './media-rule.ts'
import type { MediaRule } from './media-rule.ts'
import { parseDeclarations } from './parse-declarations.ts'
import type { WrittenDeclaration } from './parse-declarations.ts'
import { analyseSelector } from './selector.ts'
import type { SelectorFacts } from './selector.ts'

/** A style rule with one selector and without nested rules. */
export interface FlatRule extends SelectorFacts {
  readonly selector: string
  readonly declarations: readonly WrittenDeclaration[]
}

export interface Stylesheet {
  /** Style rules outside at-rules, one for each selector of a list. */
  readonly rules: readonly FlatRule[]
  /** At-rules as CSS text, the declarations in their style rules marked `!important` so that they beat inline styles. */
  readonly atRules: readonly string[]
  /** What stands in `atRules` too, where it is plain enough to say which elements it means. */
  readonly mediaRules: readonly MediaRule[]
  readonly problems: readonly StylesheetProblem[]
}

export interface StylesheetProblem {
  /** The text that could not be read. */
  readonly text: string
  readonly reason: string
}

/**
 * Reads a style sheet; what cannot be read is left out and reported. Nesting, which hardly any mail client knows, is resolved:
 * `.card { p { … } }` becomes `.card p { … }`, and a media query inside a rule is turned inside out.
 *
 * @see https://www.caniemail.com/features/css-nesting/
 */
export function parseStylesheet(css: string): Stylesheet {
  const reader = new SheetReader()
  for (const item of blockItems(css)) {
    if (item.kind === 'rule') reader.rule(item.prelude, item.body, [])
    else if (item.kind === 'at-rule') reader.atRule(item, [])
    else reader.problems.push({ text: item.text, reason: 'A declaration needs a selector and a block around it.' })
  }
  return reader
}

/** A rule for the head: every declaration ` !important`, since inline styles beat any selector; without the space Word misreads the value. */
export function importantRule({ selector, declarations }: Pick<FlatRule, 'selector' | 'declarations'>): string {
  const body = declarations.map(({ property, value }) => `${property}:${value}${property.startsWith('--') ? '' : ' !important'}`)
  return `${selector}{${body.join(';')}}`
}

type AtRuleItem = Extract<BlockItem, { kind: 'at-rule' }>

class SheetReader implements Stylesheet {
  readonly rules: FlatRule[] = []
  readonly atRules: string[] = []
  readonly mediaRules: MediaRule[] = []
  readonly problems: StylesheetProblem[] = []

  rule(prelude: string, body: string, outer: readonly string[]): void {
    const selectors = this.selectors(prelude).map((selector) => nest(selector, outer))
    if (selectors.length === 0) return
    const items = blockItems(body)
    const declarations = this.declarations(items)
    if (declarations.length > 0) {
      this.rules.push(...selectors.map((selector) => ({ selector, declarations, ...analyseSelector(selector) })))
    }
    for (const item of items) {
      if (item.kind === 'rule') this.rule(item.prelude, item.body, selectors)
      else if (item.kind === 'at-rule') this.atRule(item, selectors)
    }
  }

  atRule(item: AtRuleItem, outer: readonly string[]): void {
    const name = nameOf(item)
    if (ignored.has(name)) return
    if (!conditional.has(name) || item.body === undefined) {
      this.atRules.push(verbatim(item))
      return
    }
    const inner = new SheetReader()
    inner.conditionalBody(item.body, outer)
    this.problems.push(...inner.problems)
    for (const { selector, declarations } of inner.rules) {
      const plain = mediaRule(tidy(item.prelude), selector, declarations)
      if (plain !== undefined) this.mediaRules.push(plain)
    }
    const content = [...inner.rules.map(importantRule), ...inner.atRules].join('')
    if (content !== '') this.atRules.push(`${tidy(item.prelude)}{${content}}`)
  }

  private conditionalBody(body: string, outer: readonly string[]): void {
    const items = blockItems(body)
    const declarations = outer.length === 0 ? [] : this.declarations(items)
    if (declarations.length > 0) this.rules.push(...outer.map((selector) => ({ selector, declarations, ...analyseSelector(selector) })))
    for (const item of items) {
      if (item.kind === 'rule') this.rule(item.prelude, item.body, outer)
      else if (item.kind === 'at-rule') this.atRule(item, outer)
    }
  }

  private declarations(items: readonly BlockItem[]): readonly WrittenDeclaration[] {
    const texts = items.flatMap((item) => (item.kind === 'declaration' ? [item.text] : []))
    const { declarations, leftovers } = parseDeclarations(texts.join(';'))
    this.problems.push(...leftovers.map((text) => ({ text, reason: 'A declaration is "property: value".' })))
    return declarations
  }

  private selectors(prelude: string): string[] {
    try {
      const list = parse(prelude, { context: 'selectorList' })
      return list.type === 'SelectorList' ? list.children.toArray().map((selector) => generate(selector)) : []
    } catch (error) {
      this.problems.push({ text: prelude, reason: `${(error as Error).message}.` })
      return []
    }
  }
}

function nest(selector: string, outer: readonly string[]): string {
  if (outer.length === 0) return selector
  const parent = outer.length === 1 ? outer[0]! : `:is(${outer.join(',')})`
  if (selector.includes('&')) return selector.replaceAll('&', parent)
  return /^[>+~]/.test(selector) ? parent + selector : `${parent} ${selector}`
}

/** They say nothing about looks: a mail has its charset in its headers, and namespaces are of XML. */
const ignored: ReadonlySet<string> = new Set(['charset', 'namespace'])

/** At-rules whose blocks hold style rules; a font or a keyframe cannot be important. */
const conditional: ReadonlySet<string> = new Set(['media', 'supports', 'container', 'layer', 'scope'])

function nameOf({ prelude }: AtRuleItem): string {
  return /^@([\w-]+)/.exec(prelude)?.[1]?.toLowerCase() ?? ''
}

function verbatim({ prelude, body }: AtRuleItem): string {
  return body === undefined ? `${prelude};` : generate(parse(`${prelude}{${body}}`, { context: 'atrule', parseValue: false }))
}

function tidy(prelude: string): string {
  return prelude.replaceAll(/\s+/g, ' ').replaceAll(/ ?: ?/g, ':')
}
