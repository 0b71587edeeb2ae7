// Random mails of ordinary elements, every word in them unique, so that a word can be found again in any drawing of the mail.

import * as fc from 'fast-check'
import type { TreeElement } from '../../src/element/tree.ts'
import { h } from './mail.ts'

type Child = TreeElement | string
type Style = Readonly<Record<string, string | number>>

const boxStyles: readonly Style[] = [
  {},
  { margin: '12px 0' },
  { margin: '8px 20px 4px' },
  { padding: '10px 14px' },
  { padding: 10, margin: '6px 0 14px' },
  { backgroundColor: '#ddeeff', padding: 8 },
  { border: '2px solid #336699' },
  { borderLeft: '3px solid #999999', paddingLeft: 12 },
  { textAlign: 'center' },
  { textAlign: 'right' },
  { width: '80%', backgroundColor: '#eeeeee' },
  { fontSize: 20 },
  { lineHeight: 2 },
  { fontSize: 14, letterSpacing: 1 },
  { textIndent: 20 },
]
const boxStyle = fc.constantFrom(...boxStyles)
/** A width in px that has room anywhere: where there is less, mails shrink what others let run over. */
const textStyle = fc.constantFrom(...boxStyles, { width: 70, margin: '0 auto' }, { maxWidth: 70 })

const inlineStyle = fc.constantFrom<Style>(
  {},
  { color: '#ff0000' },
  { fontSize: 24 },
  { padding: '0 6px' },
  { margin: '0 10px' },
  { border: '1px solid #000000', padding: '2px 4px' },
  { letterSpacing: 2 },
  { textTransform: 'uppercase' },
  { verticalAlign: 'super', fontSize: 10 },
)

const cellStyle = fc.constantFrom<Style>({}, { padding: 8 }, { border: '1px solid #333333', padding: 4 }, { textAlign: 'right' })

const { block } = fc.letrec<{ words: Child; inline: Child; block: TreeElement; item: Child[] }>((tie) => ({
  words: fc.integer({ min: 1, max: 5 }).map((count) => 'word '.repeat(count)),
  inline: fc.oneof(
    { depthSize: 'small' },
    tie('words'),
    fc
      .tuple(fc.constantFrom('b', 'span', 'i', 'sup', 'mark', 'u'), inlineStyle, fc.array(tie('inline'), { minLength: 1, maxLength: 2 }))
      .map(made),
  ),
  item: fc.oneof(fc.array(tie('inline'), { minLength: 1, maxLength: 2 }), fc.array(tie('block'), { minLength: 1, maxLength: 2 })),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('p', 'h1', 'h3', 'address', 'pre'), textStyle, fc.array(tie('inline'), { minLength: 1, maxLength: 3 }))
      .map(made),
    fc.tuple(fc.constantFrom('div', 'section', 'blockquote'), boxStyle, tie('item')).map(made),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => h('ul', {}, ...items.map((item) => h('li', {}, ...item)))),
    fc
      .array(fc.tuple(fc.constantFrom('td', 'th'), cellStyle, tie('item')), { minLength: 1, maxLength: 2 })
      .map((cells) =>
        h(
          'table',
          { style: { width: '100%' } },
          h('tr', {}, ...cells.map(([name, style, content]) => made([name, { ...style, width: `${100 / cells.length}%` }, content]))),
        ),
      ),
  ),
}))

function made([name, style, children]: [string, Style, Child[]]): TreeElement {
  return h(name, { style }, ...children)
}

/** Gives every word a number. */
function numbered(element: TreeElement, counter = { next: 0 }): TreeElement {
  const children = element.children.map((child) => {
    if (child.kind === 'element') return numbered(child, counter)
    return child.kind === 'text' ? { ...child, value: String(child.value).replaceAll('word', () => `w${counter.next++}`) } : child
  })
  return { ...element, children }
}

export const authoredMail: fc.Arbitrary<TreeElement> = fc
  .array(block, { minLength: 1, maxLength: 3 })
  .map((blocks) => numbered(h('e-email', { subject: 'Hello', lang: 'en', dir: 'ltr' }, h('e-body', { width: 600 }, ...blocks))))
