// Rules that cannot be inline: what holds in narrow windows, in the dark, under the pointer, or for Word alone.

import type { HtmlNode } from '../lower/html.ts'
import { innermostItem } from '../lower/innermost-item.ts'
import { variantClass } from '../lower/class-name.ts'
import { visitElements } from '../lower/pass.ts'

/** One rule of the head, as plain data: equal rules are equal strings, so a union of many shapes' rules is a set. */
export interface HeadRule {
  /** `@max 600`, `@min 601`, `@dark`, `:hover` or `@mso`; `@css` for rules that the author wrote. */
  readonly key: string
  /** The class that the rule is about; of `@css` the rules themselves. */
  readonly className: string
  /** Property and value, in order. */
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

/** The head rules of a lowered mail, or, while an item is lowered, of that item. Each once, in their sorted order. */
export function headRules(html: readonly HtmlNode[]): readonly HeadRule[] {
  const rules = new Map<string, HeadRule>()
  if (usesDark(html)) rules.set('@dark', { key: '@dark', className: '', declarations: [] })
  visitElements(innermostItem(html)?.nodes ?? html, (element) => {
    if (element.variants.size === 0) return
    const className = variantClass(element.variants)
    for (const [key, style] of element.variants) {
      rules.set(`${key} ${className}`, { key, className, declarations: [...style].sort(([a], [b]) => (a < b ? -1 : 1)) })
    }
  })
  return sortRules([...rules.values()])
}

/** Rules as the author wrote them, which an item of a list brings into the head. */
export function writtenRule(css: string): HeadRule {
  return { key: '@css', className: css, declarations: [] }
}

function usesDark(html: readonly HtmlNode[]): boolean {
  return html.some(
    (node) => (node.kind === 'head-rules' && node.usesDark) || (node.kind === 'element' && node.tag !== 'body' && usesDark(node.children)),
  )
}

/**
 * Writes what the rules of a shape and its fragments make of the head: the colour schemes, then each rule once, sorted, in
 * blocks by risk. Gmail drops a whole block when something in it surprises its parser (rule 6).
 */
export function renderHeadRules(rules: Iterable<HeadRule>): string {
  const unique = new Map<string, HeadRule>()
  for (const rule of rules) unique.set(`${rule.key} ${rule.className}`, rule)
  const sorted = sortRules([...unique.values()])
  const ofKey = (key: string) => sorted.filter((rule) => rule.key === key)
  return [
    colorScheme(ofKey('@dark').length > 0),
    ...ofKey('@css').map((rule) => styleBlock(rule.className)),
    styleBlock(media(sorted.filter(({ key }) => /^@(?:max|min) /.test(key)))),
    styleBlock(dark(ofKey('@dark'))),
    styleBlock(grouped(ofKey(':hover'), '', ':hover')),
    wordBlock(grouped(ofKey('@mso'))),
  ].join('')
}

/** Tells clients to leave the colours alone, or that the mail has dark ones of its own (rule 54). */
function colorScheme(hasDark: boolean): string {
  const content = hasDark ? 'light dark' : 'light'
  return `<meta name="color-scheme" content="${content}"><meta name="supported-color-schemes" content="${content}">\n`
}

function styleBlock(rules: string): string {
  return rules === '' ? '' : `<style>${rules.trimEnd()}</style>\n`
}

function wordBlock(rules: string): string {
  return rules === '' ? '' : `<!--[if mso]><style>${rules.trimEnd()}</style><![endif]-->\n`
}

function media(rules: readonly HeadRule[]): string {
  return [...Map.groupBy(rules, ({ key }) => key)].map(([key, own]) => `@media (${widthOf(key)}){${grouped(own).trimEnd()}}\n`).join('')
}

function widthOf(key: string): string {
  return `${key.slice(1, 4)}-width:${key.slice(5)}px`
}

/**
 * Apple Mail, Samsung and Outlook's apps read the media query; Outlook.com marks what it recolours with attributes, for
 * text and for backgrounds (rule 54).
 *
 * @see https://www.hteumeuleu.com/2021/emails-outlook-com-dark-mode/
 */
function dark(rules: readonly HeadRule[]): string {
  if (rules.length === 0) return ''
  const scheme = ':root{color-scheme:light dark;supported-color-schemes:light dark}'
  const twins = grouped(keep(rules, isText), '[data-ogsc] ') + grouped(keep(rules, isBackground), '[data-ogsb] ')
  const inTheDark = grouped(rules).trimEnd()
  return `${scheme}${inTheDark === '' ? '' : `@media (prefers-color-scheme:dark){${inTheDark}}\n`}${twins}`
}

function keep(rules: readonly HeadRule[], isKept: (property: string) => boolean): readonly HeadRule[] {
  return rules.map((rule) => ({ ...rule, declarations: rule.declarations.filter(([property]) => isKept(property)) }))
}

function isBackground(property: string): boolean {
  return property.startsWith('background')
}

function isText(property: string): boolean {
  return !isBackground(property)
}

/** Rules of one kind; those that say the same share a list of selectors. An element has one class, so their order does not matter. */
function grouped(rules: readonly HeadRule[], prefix = '', suffix = ''): string {
  const saying = rules.filter(({ declarations }) => declarations.length > 0)
  const byDeclarations = Map.groupBy(saying, ({ declarations }) => declarationList(declarations))
  return [...byDeclarations]
    .map(([list, own]) => `${own.map(({ className }) => `${prefix}.${className}${suffix}`).join(',')}{${list}}\n`)
    .join('')
}

/** The space before `!important` is Word's: without it the value and the word become one (rule 9). */
function declarationList(declarations: HeadRule['declarations']): string {
  return declarations.map(([property, value]) => `${property}:${harmless(value)} !important`).join(';')
}

/** A value must end neither the style element nor the comment around it. CSS reads the escapes as the characters. */
function harmless(value: string): string {
  return value.replaceAll('<', '\\3c ').replaceAll('>', '\\3e ')
}

/** Wide windows before narrow ones, so that the narrowest that applies comes last; then by name. */
function sortRules(rules: HeadRule[]): HeadRule[] {
  return rules.sort((a, b) => rank(a.key) - rank(b.key) || (a.className < b.className ? -1 : 1))
}

function rank(key: string): number {
  if (key.startsWith('@max ')) return -Number(key.slice(5))
  if (key.startsWith('@min ')) return Number(key.slice(5))
  return 1e6 + ['@css', '@dark', ':hover', '@mso'].indexOf(key)
}
