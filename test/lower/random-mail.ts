// Random mails: blocks, lists in lists, both views, variants; a property must hold for all of them.

import * as fc from 'fast-check'
import type { TreeElement, TreeNode } from '../../src/element/tree.ts'
import { h, mail } from './mail.ts'

const style = fc.constantFrom<Record<string, object | string>>(
  {},
  { style: { margin: '8px 0 16px' } },
  { style: { padding: '8px 12px', backgroundColor: '#eeeeee' } },
  { style: { color: '#ff0000', '@dark': { color: '#ffeeee' } } },
  { style: { textAlign: 'center', margin: '0 8px' } },
  { theme: { p: { margin: '4px 0', '@mobile': { margin: 0 } } } },
)

const words = fc.constantFrom<TreeNode>(
  { kind: 'text', value: 'words', isBlank: false },
  { kind: 'text', value: ' ', isBlank: true },
  { kind: 'text', value: { hole: 0 }, isBlank: false },
)

const { block } = fc.letrec<{ block: TreeNode; inline: TreeNode; item: TreeNode[]; list: TreeNode }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small' },
    words,
    words,
    fc.tuple(fc.constantFrom('b', 'span', 'code'), style, fc.array(tie('inline'), { maxLength: 2 })).map(element),
  ),
  item: fc.array(fc.oneof(tie('block'), tie('inline')), { minLength: 1, maxLength: 3 }),
  list: fc.array(tie('item'), { maxLength: 3 }).map((items): TreeNode => ({ kind: 'list', index: 0, isEmpty: items.length === 0, items })),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.constantFrom('p', 'h2', 'pre'), style, fc.array(tie('inline'), { maxLength: 3 })).map(element),
    fc.constantFrom<TreeNode>(
      h('img', { src: 'a.png', alt: '', width: 300 }),
      h('e-button', { href: 'https://example.com' }, 'Go'),
      h('e-spacer', { height: 8 }),
      h('hr'),
    ),
    tie('list'),
    fc
      .array(fc.oneof(tie('block'), tie('inline')), { maxLength: 3 })
      .map((children) => h('a', { href: 'https://example.com' }, ...children)),
    fc.array(fc.oneof(tie('block'), tie('inline')), { maxLength: 3 }).map((children) => h('p', {}, ...children)),
    fc
      .tuple(
        fc.constantFrom('e-box', 'div', 'blockquote', 'e-mso', 'e-not-mso', 'e-desktop', 'e-mobile', 'e-html-only', 'e-container'),
        style,
        fc.array(fc.oneof(tie('block'), tie('inline')), { maxLength: 4 }),
      )
      .map(element),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => h('ul', {}, listOf(items.map((item) => [h('li', {}, ...item)])))),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((rows) => h('table', {}, listOf(rows.map((row) => [h('tr', {}, h('td', {}, ...row))])))),
    fc.tuple(tie('item'), tie('item')).map(([a, b]) => h('e-columns', { gap: 10 }, h('e-column', {}, ...a), h('e-column', {}, ...b))),
  ),
}))

function element([name, attributes, children]: [string, Record<string, object | string>, TreeNode[]]): TreeNode {
  return h(name, attributes, ...children)
}

function listOf(items: TreeNode[][]): TreeNode {
  return { kind: 'list', index: 0, isEmpty: false, items }
}

/** Numbers lists as evaluation does: in order, anew in each item. */
function numbered(nodes: readonly TreeNode[], counter = { next: 0 }): TreeNode[] {
  return nodes.map((node) => {
    if (node.kind === 'text') return node
    if (node.kind === 'element') return { ...node, children: numbered(node.children, counter) }
    return { ...node, index: counter.next++, items: node.items.map((item) => numbered(item)) }
  })
}

export const randomMail: fc.Arbitrary<TreeElement> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((blocks) => numbered([mail(...blocks)])[0] as TreeElement)
