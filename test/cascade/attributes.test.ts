import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { find, styleOf } from './describe.ts'
import { h } from './tree.ts'

const hinted = (name: string, attributes: Parameters<typeof h>[1]) => styleOf(cascade(h('div', {}, h(name, attributes))), name)

describe('presentational attributes', () => {
  it.each<[string, Parameters<typeof h>[1], Record<string, string>]>([
    ['td', { bgcolor: '#FF3366' }, { 'background-color': '#ff3366' }],
    ['td', { bgcolor: 'ff3366' }, { 'background-color': '#ff3366' }],
    ['table', { bgcolor: 'teal' }, { 'background-color': '#008080' }],
    ['td', { align: 'Center', valign: 'middle' }, { 'text-align': 'center', 'vertical-align': 'middle' }],
    ['td', { nowrap: true }, { 'white-space': 'nowrap' }],
    [
      'font',
      { color: '#abc', face: 'Georgia, serif', size: '5' },
      { color: '#aabbcc', 'font-family': 'Georgia,serif', 'font-size': '24px' },
    ],
    ['font', { size: '+1' }, { 'font-size': '18px' }],
    ['ol', { type: 'a' }, { 'list-style-type': 'lower-alpha' }],
    ['ol', { type: 'A' }, { 'list-style-type': 'upper-alpha' }],
    ['p', { dir: 'rtl' }, { direction: 'rtl' }],
  ])('<%s %o>', (name, attributes, style) => {
    expect(hinted(name, attributes)).toMatchObject(style)
  })

  it('never look into a hole', () => {
    expect(hinted('td', { bgcolor: { hole: 3 } as never })['background-color']).toBeUndefined()
  })

  it('leave the alignment of tables and pictures to lowering, since those float', () => {
    expect(hinted('table', { align: 'center' })['text-align']).toBeUndefined()
    expect(hinted('img', { align: 'left' })['text-align']).toBeUndefined()
  })

  it('give way to any rule', () => {
    const tree = h('e-theme', { rules: { td: { textAlign: 'right' } } }, h('td', { align: 'center' }))
    expect(styleOf(cascade(tree), 'td')['text-align']).toBe('right')
  })
})

describe('the styled tree', () => {
  const tree = h(
    'e-email',
    { lang: 'en' },
    h(
      'e-theme',
      { rules: {} },
      h(
        'e-slot',
        {},
        h(
          'p',
          { class: ' a  b a ', style: { color: 'red' }, theme: {}, defaults: {}, private: true, title: { hole: 0 } as never },
          'Hello',
        ),
      ),
    ),
  )

  it('has neither themes nor slots, and knows the nearest element as parent', () => {
    const { root } = cascade(tree)
    expect(root.children).toHaveLength(1)
    expect(find(root, 'p').parent).toBe(root)
    expect(find(root, 'p').children).toMatchObject([{ kind: 'text', value: 'Hello' }])
  })

  it('keeps attributes, holes included, without those the cascade has consumed', () => {
    const p = find(cascade(tree).root, 'p')
    expect([...p.attributes]).toEqual([['title', { hole: 0 }]])
    expect(p.classes).toEqual(['a', 'b'])
  })

  it('has one root when a theme stands around the mail, or around several elements', () => {
    expect(cascade(h('e-theme', { rules: {} }, h('e-email'))).root.name).toBe('e-email')
    const { root } = cascade(h('e-theme', { rules: { p: { color: 'red' } } }, h('p'), h('p')))
    expect(root.name).toBe('e-email')
    expect(root.children.map((child) => child.kind === 'element' && child.style.get('color'))).toEqual(['#ff0000', '#ff0000'])
  })

  it('gives equal cells of equal rows one and the same style', () => {
    const row = () => h('tr', {}, h('td', { style: { padding: 4 } }), h('td', { style: { padding: 5 } }))
    const rows = cascade(h('table', {}, row(), row())).root.children.map((child) => (child.kind === 'element' ? child.children : []))
    const [first, second] = rows.map((cells) => cells.map((cell) => (cell.kind === 'element' ? cell.style : undefined)))
    expect(first![0]).toBe(second![0])
    expect(first![0]).not.toBe(first![1])
    expect(first![0]!.get('padding-top')).toBe('4px')
  })
})
