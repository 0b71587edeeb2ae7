import * as fc from 'fast-check'
import { h, list } from './build.ts'
import type { Content, Described } from './build.ts'

const hostile = [
  ' ', '\u00a0', ' \u00a0 ', '\u200b', '\u0007', ' a', 'a ', ' a  b ', 'a\nb', '\n\na\n\n\n\n\nb\n', '\r\nx\r\n', '-- ', '> q', '- x', '1. y', '</td>', '-->',
  '<![endif', '%recipient.x%', '&nbsp;', '\u202eabc', '日本語テキスト', '👩‍👩‍👧 family', 'e\u0301', 'שלום Ada', 'Ada שלום', '\u200c\u00a0\u200c', '\ud800', '\u0001\u0002\u0003', '\t\ttab',
  '$12.00', '-3', '1 234,50 kr', 'https://example.com/a', 'example.com', 'x'.repeat(300), 'word '.repeat(40), '\u2028', '--', '---', '=',
] // prettier-ignore

export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Hello', 'order 12', ', and ', '.', 'one two three', ' you ', '(') },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
)

export const url = fc.constantFrom(
  'https://example.com/a', 'https://example.com', 'http://Example.com/', 'mailto:ada@example.com?subject=x', 'tel:+15551234567', '#top', '', 'javascript:alert(1)',
  'https://example.com/?a=1&b=2', `https://example.com/${'p'.repeat(200)}`, ' https://example.com/with space ',
) // prettier-ignore

const whiteSpace = fc.constantFrom('pre', 'pre-line', 'pre-wrap', 'normal', 'nowrap')
const styled = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, string>>({}) },
  fc.record({ 'white-space': whiteSpace }),
  fc.constantFrom<Record<string, string>>(
    { direction: 'rtl' },
    { 'text-transform': 'uppercase' },
    { 'text-transform': 'capitalize' },
    { display: 'none' },
    { display: 'block' },
    { 'text-decoration-line': 'line-through' },
  ),
)

const { inline, flow } = fc.letrec<{ inline: Content; flow: Content; row: Described; wordRow: Described; item: Content }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: text },
    element(['b', 'span', 'e-not-mso', 'e-html-only', 'e-mobile', 'q', 'e-nowrap'], tie('inline')),
    fc.tuple(url, fc.array(tie('inline'), { maxLength: 3 })).map(([href, children]) => h('a', { href }, ...children)),
    fc.constantFrom<Content>(h('br', {})),
    fc.constantFrom('', 'Logo', ' \u00a0', 'A  b').map((alt) => h('img', { alt })),
    fc.array(fc.array(tie('inline'), { maxLength: 2 }), { maxLength: 3 }).map((items) => list(...items)),
    text.map((value) => h('span', { text: value }, 'x')),
  ),
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: element(['p', 'h1', 'h2', 'h3', 'div', 'pre', 'td'], tie('inline')) },
    tie('inline'),
    element(['div', 'blockquote', 'e-box', 'e-slot', 'e-column', 'table', 'dd', 'footer'], tie('flow')),
    fc.tuple(url, fc.array(tie('flow'), { maxLength: 2 })).map(([href, children]) => h('a', { href }, ...children)),
    fc.tuple(url, fc.array(tie('inline'), { maxLength: 2 })).map(([href, children]) => h('e-button', { href }, ...children)),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.record({ start: fc.integer({ min: -2, max: 120 }) }, { requiredKeys: [] }),
        fc.array(tie('item'), { maxLength: 4 }),
      )
      .map(([name, attributes, items]) => h(name, attributes, ...items)),
    fc
      .array(tie('row'), { maxLength: 4 })
      .map((rows) => h('e-data-table', {}, h('thead', {}, h('tr', {}, h('th', {}, 'Item'), h('th', {}, 'Price'))), ...rows)),
    fc.array(fc.array(tie('row'), { maxLength: 2 }), { maxLength: 3 }).map((rows) => h('e-data-table', {}, list(...rows))),
    fc
      .tuple(
        fc.array(fc.array(tie('wordRow'), { maxLength: 2 }), { maxLength: 3 }),
        fc.array(fc.oneof(tie('wordRow'), tie('row')), { maxLength: 2 }),
      )
      .map(([items, rows]) => h('table', {}, list(...items), ...rows)),
    fc.array(fc.array(tie('flow'), { maxLength: 2 }), { maxLength: 3 }).map((items) => list(...items)),
    fc.constantFrom<Content>(h('hr', {}), h('e-spacer', {}), h('e-divider', {})),
    fc.constant<Content>(h('e-preheader', {}, 'Hello')),
  ),
  wordRow: fc
    .tuple(element(['td'], text), element(['td'], tie('inline')))
    .map(([label, amount]) => h('tr', { style: { 'text-align': 'right' } }, label, amount)),
  row: fc.array(element(['td', 'th'], tie('flow')), { maxLength: 3 }).map((cells) => h('tr', {}, ...cells)),
  item: fc.oneof(
    element(['li'], tie('flow')),
    fc.array(fc.array(element(['li'], tie('flow')), { maxLength: 2 }), { maxLength: 4 }).map((items) => list(...items)),
  ),
}))

function element(names: readonly string[], content: fc.Arbitrary<Content>): fc.Arbitrary<Described> {
  return fc
    .tuple(fc.constantFrom(...names), styled, fc.array(content, { maxLength: 4 }))
    .map(([name, style, children]) => h(name, { style }, ...children))
}

/** Any mail: nested blocks, lists, tables and links, with texts that try to break out of their lines. */
export const mail = fc.array(fc.oneof(flow, inline), { maxLength: 5 }).map((children) => h('e-email', {}, ...children))
