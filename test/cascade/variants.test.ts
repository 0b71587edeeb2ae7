import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { compareVariants, layersOf, variantKey } from '../../src/cascade/variants.ts'
import { styleOf, variantsOf } from './describe.ts'
import { h } from './tree.ts'

const of = (tree: ReturnType<typeof h>, selector = 'p') => variantsOf(cascade(tree), selector)

describe('variant keys', () => {
  it('have one form each', () => {
    expect(['@mobile', '@max 480px', '@MIN  601', '@dark', '&:hover', ' :hover '].map(variantKey)).toEqual([
      '@max 600',
      '@max 480',
      '@min 601',
      '@dark',
      ':hover',
      ':hover',
    ])
    expect(['@tablet', '@max', '@media print', ':focus', '@max 480em'].map(variantKey)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('are ordered as head rules must be, descending for @max', () => {
    const keys = [':hover', '@min 900', '@max 360', '@dark', '@max 600', '@min 601', '@max 480']
    expect(keys.sort(compareVariants)).toEqual(['@max 600', '@max 480', '@max 360', '@min 601', '@min 900', '@dark', ':hover'])
  })

  it('hold together with the wider ones of their kind', () => {
    const keys = ['@max 600', '@max 480', '@max 360', '@min 601', '@dark']
    expect(layersOf('@max 360', keys)).toEqual(['@max 600', '@max 480', '@max 360'])
    expect(layersOf('@dark', keys)).toEqual(['@dark'])
  })
})

describe('variants', () => {
  it('hold what differs from the base, and nothing else', () => {
    expect(of(h('p', { style: { padding: 8, color: 'red', '@mobile': { padding: '8px 4px', color: '#f00' } } }))).toEqual({
      '@max 600': { 'padding-right': '4px', 'padding-left': '4px' },
    })
  })

  it('of a far theme give way to a nearer base declaration', () => {
    const tree = h(
      'e-theme',
      { rules: { p: { fontSize: 18, '@mobile': { fontSize: 14, color: 'red' } } } },
      h('p', { theme: { p: { fontSize: 20 } } }),
    )
    expect(of(tree)).toEqual({ '@max 600': { color: '#ff0000' } })
  })

  it('of the winner’s own rank survive it, whatever the order', () => {
    expect(of(h('e-theme', { rules: { p: { '@mobile': { color: 'red' } }, 'p, h1': { color: 'green' } } }, h('p')))).toEqual({
      '@max 600': { color: '#ff0000' },
    })
    expect(of(h('p', { style: { '@mobile': { color: 'red' }, color: 'green' } }))).toEqual({ '@max 600': { color: '#ff0000' } })
  })

  it('of a tag give way to a class of the same theme', () => {
    const rules = { p: { color: 'red', '@dark': { color: 'white' } }, '.x': { color: 'green' } }
    expect(of(h('e-theme', { rules }, h('p', { class: 'x' })))).toEqual({})
  })

  it('build on the wider ones: at 480 px what holds up to 600 px holds as well', () => {
    const style = { fontSize: 20, padding: '1em', '@max 600': { fontSize: 16 }, '@max 480': { color: 'red' } }
    expect(of(h('p', { style }))).toEqual({
      '@max 600': {
        'font-size': '16px',
        'line-height': '24px',
        'padding-top': '16px',
        'padding-right': '16px',
        'padding-bottom': '16px',
        'padding-left': '16px',
      },
      '@max 480': { color: '#ff0000' },
    })
    const back = { color: 'red', '@max 600': { color: 'green' }, '@max 480': { color: 'red' } }
    expect(of(h('p', { style: back }))).toEqual({ '@max 600': { color: '#008000' }, '@max 480': { color: '#ff0000' } })
  })

  it('of another rank do not come back at a narrower width', () => {
    const tree = h('e-theme', { rules: { p: { '@max 480': { color: 'red' } } } }, h('p', { style: { '@max 600': { color: 'green' } } }))
    expect(of(tree)).toEqual({ '@max 600': { color: '#008000' } })
  })

  it('are inherited where the property is, and recomputed by what depends on it', () => {
    const tree = h(
      'div',
      { style: { fontSize: 20, color: 'red', padding: 9, '@mobile': { fontSize: 16, color: 'blue', padding: 1 } } },
      h('p', { style: { marginBottom: '2em', color: 'green' } }, h('em')),
    )
    expect(of(tree)).toEqual({ '@max 600': { 'font-size': '16px', 'line-height': '24px', 'margin-bottom': '32px' } })
    expect(of(tree, 'em')).toEqual({ '@max 600': { 'font-size': '16px', 'line-height': '24px' } })
  })

  it('of a parent stop at a child that says the same in every case', () => {
    const tree = h('div', { style: { '@dark': { color: 'white' } } }, h('p', { style: { color: 'red' } }, h('em')))
    expect(of(tree)).toEqual({})
    expect(of(tree, 'em')).toEqual({})
  })

  it('with inherit take the parent’s value under the same variant', () => {
    const tree = h('div', { style: { color: 'red', '@dark': { color: 'white' } } }, h('a', { style: { color: 'inherit' } }))
    expect(styleOf(cascade(tree), 'a')['color']).toBe('#ff0000')
    expect(of(tree, 'a')).toEqual({ '@dark': { color: '#ffffff' } })
  })

  it('say the initial value where they take away what the base declares', () => {
    const tree = h('p', {
      style: { background: 'url(a.png)', boxShadow: '0 0 2px #000', '@dark': { background: 'none', boxShadow: 'none' } },
    })
    expect(of(tree)).toEqual({ '@dark': { 'background-image': 'none', 'box-shadow': 'none' } })
  })

  it('of two elements with different widths do not meddle with each other', () => {
    const result = cascade(
      h('div', {}, h('p', { style: { '@max 480': { color: 'red' } } }), h('h1', { style: { '@max 400': { color: 'red' } } })),
    )
    expect(Object.keys(variantsOf(result, 'p'))).toEqual(['@max 480'])
    expect(Object.keys(variantsOf(result, 'h1'))).toEqual(['@max 400'])
  })

  it('turn logical sides by the direction too', () => {
    expect(of(h('p', { dir: 'rtl', style: { '@mobile': { paddingInlineStart: 3 } } }))).toEqual({ '@max 600': { 'padding-right': '3px' } })
  })

  it('may stand around the rules of a theme', () => {
    const rules = { p: { color: 'red' }, '@mobile': { p: { color: 'green' }, '.x': 'padding: 3px' } }
    expect(of(h('e-theme', { rules }, h('p', { class: 'x' })))).toMatchObject({ '@max 600': { color: '#008000', 'padding-top': '3px' } })
    const own = { color: 'red', '@dark': { color: 'white', em: { color: 'gray' } } }
    const tree = h('p', { theme: own }, h('em'))
    expect([of(tree), of(tree, 'em')]).toEqual([{ '@dark': { color: '#ffffff' } }, { '@dark': { color: '#808080' } }])
  })
})
