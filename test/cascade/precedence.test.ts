import { assert, constantFrom, dictionary, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { styleOf } from './describe.ts'
import { h, list } from './tree.ts'

const theme = (rules: object, ...children: Parameters<typeof h>[2][]) => h('e-theme', { rules }, ...children)
const colorOf = (tree: ReturnType<typeof h>, selector = 'p') => styleOf(cascade(tree), selector)['color']

describe('precedence', () => {
  it('puts style above every theme', () => {
    expect(colorOf(theme({ p: { color: 'red' } }, h('p', { style: { color: 'blue' }, theme: { color: 'green' } })))).toBe('#0000ff')
  })

  it('lets a near tag rule beat a far class rule, since nearness comes before selectors', () => {
    expect(colorOf(theme({ 'p.x': { color: 'red' } }, h('div', {}, theme({ p: { color: 'green' } }, h('p', { class: 'x' })))))).toBe(
      '#008000',
    )
  })

  it('lets a class beat a tag within one theme, though the tag comes later', () => {
    expect(colorOf(theme({ '.x': { color: 'red' }, p: { color: 'green' } }, h('p', { class: 'x' })))).toBe('#ff0000')
  })

  it('counts tag.class and .class as equals, so the later one wins', () => {
    expect(colorOf(theme({ 'p.x': { color: 'red' }, '.x': { color: 'green' } }, h('p', { class: 'x' })))).toBe('#008000')
  })

  it('goes by the order of declaration, not by the order in the class attribute', () => {
    const rules = { '.a': { color: 'red' }, '.b': { color: 'green' } }
    expect(colorOf(theme(rules, h('p', { class: 'a b' })))).toBe('#008000')
    expect(colorOf(theme(rules, h('p', { class: 'b a' })))).toBe('#008000')
  })

  it('lets a near shorthand beat a far longhand, and a later longhand a shorthand before it', () => {
    const tree = theme({ p: { paddingLeft: 9 } }, theme({ p: { padding: 20 } }, h('p', { style: { padding: '1px 2px', paddingTop: 7 } })))
    expect(styleOf(cascade(tree), 'p')).toMatchObject({ 'padding-left': '2px', 'padding-top': '7px', 'padding-bottom': '1px' })
    const near = theme({ p: { paddingLeft: 9 } }, theme({ p: { padding: 20 } }, h('p')))
    expect(styleOf(cascade(near), 'p')).toMatchObject({ 'padding-left': '20px' })
  })

  it('ranks theme above document CSS, component defaults, attributes and the base sheet, in this order', () => {
    const a = (attributes: object, css = '', rules = {}) =>
      colorOf(h('e-email', { css }, theme(rules, h('font', { color: '#111111', ...attributes }))), 'font')
    expect(a({})).toBe('#111111')
    expect(a({ defaults: { color: '#222222' } })).toBe('#222222')
    expect(a({ defaults: { color: '#222222' } }, 'font { color: #333333 }')).toBe('#333333')
    expect(a({ defaults: { color: '#222222' } }, 'font { color: #333333 }', { font: { color: '#444444' } })).toBe('#444444')
  })

  it('gives theme={…} on an element the place of the nearest theme, its plain declarations above its rules', () => {
    const rules = { p: { color: 'red' }, '.x': { color: 'green' }, color: 'blue' }
    expect(colorOf(h('p', { class: 'x', theme: rules }))).toBe('#0000ff')
    expect(colorOf(h('div', { theme: rules }, h('p', { class: 'x' })))).toBe('#008000')
    expect(colorOf(h('div', { theme: { color: 'blue' } }, h('p', { theme: { p: { color: 'red' } } })))).toBe('#ff0000')
  })

  it('styles what comes before and after alike: a theme does not depend on when it is read', () => {
    const result = cascade(
      h('div', { theme: { hr: { borderTopColor: 'red' } } }, h('hr', { class: 'first' }), h('p'), h('hr', { class: 'last' })),
    )
    expect(styleOf(result, 'hr.first')['border-top-color']).toBe('#ff0000')
    expect(styleOf(result, 'hr.last')['border-top-color']).toBe('#ff0000')
  })

  it('ends a theme with its element', () => {
    const result = cascade(h('e-email', {}, h('div', { theme: { p: { color: 'red' } } }, h('p')), h('p', { class: 'after' })))
    expect(styleOf(result, 'p.after')['color']).toBe('#1f2328')
  })

  it('matches primitives by the names that themes use, boxes by their own', () => {
    const rules = { button: { color: 'red' }, card: { color: 'green' }, 'data-table': { width: 300 } }
    const result = cascade(theme(rules, h('div', {}, h('e-button', {}), h('e-box', { name: 'card' }), h('e-data-table'))))
    expect(styleOf(result, 'e-button')['color']).toBe('#ff0000')
    expect(styleOf(result, 'e-box')['color']).toBe('#008000')
    expect(styleOf(result, 'e-data-table')['width']).toBe('300px')
  })

  it('takes several themes at once, CSS text, and rules under a comma list', () => {
    const rules = [{ 'p, h1.big': 'color: red; margin: 0 0 4px' }, { p: { color: 'green' } }]
    const result = cascade(theme(rules, h('div', {}, h('p'), h('h1', { class: 'big' }), h('h1'))))
    expect(styleOf(result, 'p')).toMatchObject({ color: '#008000', 'margin-bottom': '4px' })
    expect(styleOf(result, 'h1.big')['color']).toBe('#ff0000')
  })

  it('cascades into the items of a list', () => {
    const result = cascade(theme({ li: { color: 'red' } }, h('ul', {}, list([h('li', { class: 'one' })], [h('li', { class: 'two' })]))))
    expect(result.root.children).toMatchObject([{ kind: 'list', items: [[{ name: 'li' }], [{ name: 'li' }]] }])
    expect(styleOf(result, 'li.two')['color']).toBe('#ff0000')
  })

  it('is not changed by cascading twice: no state is kept from mail to mail', () => {
    const tree = h('e-email', { css: '@media print { p { color: red } }' }, theme({ p: { '@dark': { color: 'red' } } }, h('p')))
    expect(JSON.stringify(cascade(tree).documentRules)).toBe(JSON.stringify(cascade(tree).documentRules))
    expect(cascade(tree).documentRules).toHaveLength(1)
  })
})

const values = constantFrom('1px', '2px', '3px', '4px')
const declarations = dictionary(constantFrom('padding', 'paddingTop', 'paddingLeft', 'paddingInline', 'padding-right'), values)

/** The meaning of a chain of themes, said the plain way: everything in one list, weakest first, the last one of each side wins. */
function naivePadding(layers: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const sides: Record<string, string> = { top: '0px', right: '0px', bottom: '0px', left: '0px' }
  const meant: Readonly<Record<string, readonly string[]>> = {
    padding: ['top', 'right', 'bottom', 'left'],
    paddingTop: ['top'],
    paddingLeft: ['left'],
    paddingInline: ['left', 'right'],
    'padding-right': ['right'],
  }
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) for (const side of meant[name]!) sides[side] = value
  }
  return Object.fromEntries(Object.entries(sides).map(([side, value]) => [`padding-${side}`, value]))
}

it('agrees with the plain meaning of nearness, class, order and style for any declarations', () => {
  const layers = record({
    farTag: declarations,
    farClass: declarations,
    nearTag: declarations,
    nearClass: declarations,
    own: declarations,
    style: declarations,
  })
  assert(
    property(layers, ({ farTag, farClass, nearTag, nearClass, own, style }) => {
      // Classes stand before tags on purpose: inside a theme the kind of selector decides, not the order.
      const tree = theme(
        { '.x': farClass, td: farTag },
        h('tr', { theme: { '.x': nearClass, td: nearTag } }, h('td', { class: 'x', theme: own, style })),
      )
      expect(styleOf(cascade(tree), 'td')).toMatchObject(naivePadding([farTag, farClass, nearTag, nearClass, own, style]))
    }),
  )
})
