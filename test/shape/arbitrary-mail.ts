// Random mails for property tests: nested elements, texts, lists of different items, themes and variants.

import * as fc from 'fast-check'
import { Fragment } from '../../src/element/element.ts'
import type { EmailNode } from '../../src/element/element.ts'
import { jsx, jsxs } from '../../src/element/jsx.ts'

/** Values that have broken template engines, mail clients and pipelines before. */
export const hostileValues: readonly string[] = [
  '</td>',
  '-->',
  '<![endif]',
  '<!--[if mso]>',
  '"',
  "'",
  '&',
  '&amp;',
  '%recipient.name%',
  '{{name}}',
  '\0',
  '\r\n',
  ' ',
  '\u00a0',
  '\t\n',
  '\u202e',
  '\u2066x',
  '\ud800',
  '😀',
  'é',
  '漢字',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'https://example.com/?a=1&b="2"',
  '//evil.example',
  '</style>',
  '</script>',
  '<img src=x onerror=alert(1)>',
  ']]>',
  'x'.repeat(2000),
  '\u2028',
  '\ufeff',
  '$&',
  '\\',
  '`${1}`',
]

export type Spec =
  | { readonly kind: 'text'; readonly value: string }
  | {
      readonly kind: 'element'
      readonly tag: string
      readonly attributes: Readonly<Record<string, unknown>>
      readonly children: readonly Spec[]
    }
  | { readonly kind: 'list'; readonly items: readonly (readonly Spec[])[] }

const value = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1 }) },
  { weight: 3, arbitrary: fc.constantFrom(...hostileValues) },
  fc.lorem(),
)
const text = value.map((v): Spec => ({ kind: 'text', value: v }))
const attributes = fc.record(
  {
    class: fc.constantFrom('lead', 'muted', 'a b'),
    style: fc.constantFrom(
      { color: 'red' },
      { padding: 8 },
      'font-size:20px',
      { whiteSpace: 'pre-line' },
      'white-space:pre-wrap',
      { '@mobile': { fontSize: 12 } },
      { '@dark': { color: '#fff' } },
      { marginTop: 24, marginBottom: 0 },
    ),
    title: value,
  },
  { requiredKeys: [] },
)
const blockTag = fc.constantFrom('p', 'div', 'h1', 'h2', 'blockquote')
const inlineTag = fc.constantFrom('span', 'strong', 's', 'code')

const { block } = fc.letrec<{ inline: Spec; block: Spec }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'inline' },
    text,
    element(inlineTag, fc.array(tie('inline'), { maxLength: 3 })),
    fc.array(fc.array(tie('inline'), { maxLength: 2 }), { maxLength: 3 }).map((items): Spec => ({ kind: 'list', items })),
  ),
  block: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'block' },
    element(blockTag, fc.array(tie('inline'), { maxLength: 3 })),
    element(fc.constantFrom('div', 'e-box', 'blockquote'), fc.array(tie('block'), { maxLength: 3 })),
    items(fc.constantFrom('ul', 'ol'), fc.array(tie('inline'), { maxLength: 2 })),
    fc.array(fc.array(tie('block'), { maxLength: 2 }), { maxLength: 4 }).map((list): Spec => ({ kind: 'list', items: list })),
    table('e-data-table', fc.array(tie('inline'), { maxLength: 2 })),
    table('table', fc.array(text, { maxLength: 2 })),
  ),
}))

function element(tag: fc.Arbitrary<string>, children: fc.Arbitrary<Spec[]>): fc.Arbitrary<Spec> {
  return fc.record({ tag, attributes, children }).map((parts): Spec => ({ kind: 'element', ...parts }))
}

function items(tag: fc.Arbitrary<string>, children: fc.Arbitrary<Spec[]>): fc.Arbitrary<Spec> {
  const item = children.map((content): Spec[] => [{ kind: 'element', tag: 'li', attributes: {}, children: content }])
  return fc.record({ tag, list: fc.array(item, { maxLength: 4 }) }).map(({ tag: name, list }): Spec => ({
    kind: 'element',
    tag: name,
    attributes: {},
    children: [{ kind: 'list', items: list }],
  }))
}

function table(tag: string, children: fc.Arbitrary<Spec[]>): fc.Arbitrary<Spec> {
  const cell = children.map((content): Spec => ({ kind: 'element', tag: 'td', attributes: {}, children: content }))
  const row = fc.tuple(cell, cell).map((cells): Spec[] => [{ kind: 'element', tag: 'tr', attributes: {}, children: cells }])
  return fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 4 }), fc.oneof(fc.constant<Spec[]>([]), row))
    .map(([rows, others]): Spec => ({ kind: 'element', tag, attributes: {}, children: [{ kind: 'list', items: rows }, ...others] }))
}

/** The blocks of a mail. */
export const arbitraryMail: fc.Arbitrary<readonly Spec[]> = fc.array(block, { minLength: 1, maxLength: 5 })

const BLANK = /^[\t\n\f\r ]*$/

/** Whether white space stands alone somewhere where `white-space` lets it be seen. */
export function hasVisibleBlank(specs: readonly Spec[], isKept = false): boolean {
  return specs.some((spec) => {
    if (spec.kind === 'text') return isKept && BLANK.test(spec.value)
    if (spec.kind === 'list') return spec.items.some((item) => hasVisibleBlank(item, isKept))
    return hasVisibleBlank(spec.children, isKept || /white-?space/i.test(JSON.stringify(spec.attributes)))
  })
}

/** The same structure with every text and hole replaced by another value of the same kind (blank or not). */
export function withOtherValues(specs: readonly Spec[], next: () => string): readonly Spec[] {
  return specs.map((spec) => {
    if (spec.kind === 'text') return { ...spec, value: BLANK.test(spec.value) ? spec.value : next() }
    if (spec.kind === 'list') return { ...spec, items: spec.items.map((item) => withOtherValues(item, next)) }
    const title = 'title' in spec.attributes ? { title: next() } : {}
    return { ...spec, attributes: { ...spec.attributes, ...title }, children: withOtherValues(spec.children, next) }
  })
}

const themeRules = { p: { color: '#123456' }, '.muted': { color: '#777777' }, li: { '@dark': { color: '#eeeeee' } } }

/** A template that renders whatever its props say. */
export function Mail({ specs, subject }: { specs: readonly Spec[]; subject: string }): EmailNode {
  const body = jsxs('e-body', { children: specs.map(render) })
  return jsx('e-email', { subject, lang: 'en', children: jsx('e-theme', { rules: themeRules, children: body }) })
}

function render(spec: Spec): EmailNode {
  if (spec.kind === 'text') return spec.value
  if (spec.kind === 'list') return spec.items.map((item) => jsxs(Fragment, { children: item.map(render) }))
  return jsxs(spec.tag, { ...spec.attributes, children: spec.children.map(render) })
}
