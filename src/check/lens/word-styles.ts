import { decorativeFallback } from '../../clients/decorative.ts'
import { wordVerdict } from '../../clients/word.ts'
import type { Declaration } from '../document/declarations.ts'
import type { MailDocument } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import { allClasses } from '../document/selector.ts'
import { unsupportedPart } from '../document/word-selectors.ts'
import type { LensElement } from './lens-tree.ts'
import { walk } from './lens-tree.ts'
import type { Tracer } from './tracer.ts'
import type { WordPass } from './word.ts'

/** Properties of Word's own that say what a standard one says, and beat it wherever they stand. */
const ALIASES: Readonly<Record<string, string>> = {
  'mso-padding-top-alt': 'padding-top',
  'mso-padding-right-alt': 'padding-right',
  'mso-padding-bottom-alt': 'padding-bottom',
  'mso-padding-left-alt': 'padding-left',
  'mso-margin-top-alt': 'margin-top',
  'mso-margin-bottom-alt': 'margin-bottom',
  'mso-border-alt': 'border',
  'mso-shading': 'background-color',
  'mso-color-alt': 'color',
  'mso-style-textfill-fill-color': 'color',
  'mso-ansi-font-size': 'font-size',
  'mso-ansi-font-weight': 'font-weight',
  'mso-ansi-font-style': 'font-style',
  'mso-line-height-alt': 'line-height',
  'mso-text-indent-alt': 'text-indent',
  'mso-cellspacing': 'border-spacing',
  'text-underline-color': 'text-decoration-color',
}

const OWN = 'https://stigmortenmyre.no/mso/'

/** Gives every element the longhands that Word would obey, as its only style, and says of each declaration what became of it. */
export function resolveWordStyles(root: LensElement, pass: WordPass): void {
  for (const { element } of walk(root)) {
    if (element.source === undefined) continue
    traceImportant(element.source, pass.tracer)
    if (element.attributes.delete('style') || element.source.name !== '') resolveElement(element, element.source, pass)
    traceClasses(element.source, pass.tracer)
    element.attributes.delete('class')
  }
}

function resolveElement(element: LensElement, source: ElementNode, { document, tracer }: WordPass): void {
  const aliases: [string, string][] = []
  for (const [property, { value, declaration, origin }] of document.word.styleOf(source)) {
    // VML reads its own style attribute; the shapes are drawn later.
    const verdict = source.name.includes(':') ? { isKept: true, source: OWN } : verdictOf(property, value, declaration, source)
    const alias = ALIASES[property]
    if (alias !== undefined) aliases.push([alias, value])
    else if (verdict.isKept && !/^mso-table-|^mso-generic|^mso-font-alt/.test(property)) element.style.set(property, value)
    const action = alias !== undefined ? 'mapped' : verdict.isKept ? 'kept' : 'dropped'
    if (origin === 'inline' || !verdict.isKept)
      tracer.add(source, `${property}: ${value}`, action, ruleOf(property, action), verdict.source, declaration.start)
  }
  // An alternative beats its property whatever the order (idigemail.com/297-2).
  for (const [property, value] of aliases) if (isAliasObeyed(property, source)) element.style.set(property, value)
}

/**
 * A shorthand with a picture is lost as a whole: MJML sets colour and picture in one on top of VML, and its output, tested in
 * real Outlooks, shows the VML.
 */
function verdictOf(property: string, value: string, declaration: Declaration, source: ElementNode): { isKept: boolean; source: string } {
  const hasPicture = declaration.property === 'background' && /url\(/i.test(declaration.value)
  return hasPicture
    ? { isKept: false, source: 'https://www.caniemail.com/features/css-background/' }
    : wordVerdict(property, value, source.name)
}

/** Padding is a cell's; on a paragraph Word obeys it only together with a border. */
function isAliasObeyed(property: string, { name }: ElementNode): boolean {
  return !property.startsWith('padding') || name === 'td' || name === 'th'
}

function ruleOf(property: string, action: string): string {
  if (action === 'mapped') return 'mso-alternative'
  if (action === 'kept') return 'supported'
  return decorativeFallback(property) === undefined ? 'unsupported' : 'decorative'
}

function traceImportant(source: ElementNode, tracer: Tracer): void {
  for (const declaration of source.style) {
    if (declaration.isImportant)
      tracer.add(
        source,
        `${declaration.property}: ${declaration.value} !important`,
        'dropped',
        'important-inline',
        'https://www.caniemail.com/features/css-important/',
        declaration.start,
      )
  }
}

function traceClasses(source: ElementNode, tracer: Tracer): void {
  const [, ...others] = allClasses(source)
  if (others.length > 0)
    tracer.add(source, `class ${others.join(' ')}`, 'dropped', 'first-class-only', 'https://github.com/hteumeuleu/email-bugs/issues/75')
}

/** Says what of the style sheets Word does not read. */
export function traceStylesheets(document: MailDocument, tracer: Tracer): void {
  for (const { element, sheet } of document.word.styleBlocks) {
    for (const rule of sheet.atRules) {
      if (rule.name === 'font-face')
        tracer.add(
          element,
          `@font-face ${familyOf(rule.declarations)}`,
          'mapped',
          'font-face',
          'https://www.caniemail.com/features/css-at-font-face/',
          rule.start,
        )
      else if (rule.name !== 'list' && rule.name !== 'page')
        tracer.add(
          element,
          `@${rule.name} ${rule.prelude}`,
          'dropped',
          'at-rule',
          `https://www.caniemail.com/features/css-at-${rule.name}/`,
          rule.start,
        )
    }
    for (const rule of sheet.rules) {
      const problem = rule.selectors.map(unsupportedPart).find((part) => part !== undefined)
      if (rule.within.length === 0 && problem !== undefined)
        tracer.add(element, rule.selectorText, 'dropped', 'selector', 'https://www.caniemail.com/clients/outlook/', rule.start)
    }
  }
}

function familyOf(declarations: readonly { readonly property: string; readonly value: string }[]): string {
  return declarations.find(({ property }) => property === 'font-family')?.value ?? ''
}
