import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { codesOf, styleOf, variantsOf } from './describe.ts'
import { h } from './tree.ts'

const themed = (tokens: object, ...children: Parameters<typeof h>[2][]) => h('e-theme', { tokens }, ...children)

describe('tokens', () => {
  it('are read as variables, in shorthands and sums too, numbers as px', () => {
    const tree = themed(
      { brand: '#06c', gap: 8, leading: 1.5 },
      h('p', { style: { border: '1px solid var(--brand)', padding: 'calc(var(--gap) * 2) var(--gap)', lineHeight: 'var(--leading)' } }),
    )
    expect(styleOf(cascade(tree), 'p')).toMatchObject({
      'border-left-color': '#0066cc',
      'padding-top': '16px',
      'padding-left': '8px',
      'line-height': '24px',
    })
  })

  it('take the nearest value', () => {
    const tree = themed({ brand: 'red' }, h('div', {}, themed({ brand: 'green' }, h('p', { style: { color: 'var(--brand)' } }))))
    expect(styleOf(cascade(tree), 'p')['color']).toBe('#008000')
  })

  it('are resolved late: changing one near an element changes everything derived from it', () => {
    const outer = { brand: 'red', accent: 'var(--brand)', frame: '2px solid var(--accent)' }
    const rules = { p: { border: 'var(--frame)' } }
    const tree = h(
      'e-theme',
      { tokens: outer, rules },
      h('div', {}, h('p', { class: 'far' }), themed({ brand: 'green' }, h('p', { class: 'near' }))),
    )
    expect(styleOf(cascade(tree), 'p.far')['border-top-color']).toBe('#ff0000')
    expect(styleOf(cascade(tree), 'p.near')['border-top-color']).toBe('#008000')
  })

  it('do not leak to what comes after', () => {
    const style = { color: 'var(--brand, blue)' }
    const result = cascade(h('div', {}, themed({ brand: 'red' }, h('p', { style })), h('p', { class: 'after', style })))
    expect(styleOf(result, 'p.after')['color']).toBe('#0000ff')
  })

  it('may be set by any rule or style, as CSS custom properties', () => {
    const rules = { '.dense': { '--gap': 2 }, p: { padding: 'var(--gap)' }, '--gap': 10 }
    const tree = h(
      'e-theme',
      { rules },
      h(
        'div',
        {},
        h('p', { class: 'wide' }),
        h('div', { class: 'dense' }, h('p', { class: 'inner' })),
        h('p', { class: 'own', style: { '--gap': '1em' } }),
      ),
    )
    expect(styleOf(cascade(tree), 'p.wide')['padding-top']).toBe('10px')
    expect(styleOf(cascade(tree), 'p.inner')['padding-top']).toBe('2px')
    expect(styleOf(cascade(tree), 'p.own')['padding-top']).toBe('16px')
  })

  it('set by a far rule give way to theme={…} on the element itself, as any declaration does', () => {
    const p = h('p', { class: 'x', theme: { '--gap': 10 }, style: { padding: 'var(--gap)' } })
    expect(styleOf(cascade(h('e-theme', { rules: { '.x': { '--gap': 2 } } }, p)), 'p')['padding-top']).toBe('10px')
  })

  it('fall back', () => {
    const result = cascade(h('p', { style: { color: 'var(--x, var(--y, teal))', fontFamily: 'var(--font, Georgia, serif)' } }))
    expect(styleOf(result, 'p')).toMatchObject({ color: '#008080', 'font-family': 'Georgia,serif' })
    expect(result.diagnostics).toEqual([])
  })

  it('that nobody sets are reported, and the property is as if it were not declared', () => {
    const result = cascade(themed({ brand: 'red' }, h('div', { style: { color: 'green' } }, h('p', { style: { color: 'var(--brnad)' } }))))
    expect(styleOf(result, 'p')['color']).toBe('#008000')
    expect(result.diagnostics).toMatchObject([{ code: 'token-unknown', hint: expect.stringContaining('var(--brand)') }])
  })

  it('of another type are reported', () => {
    expect(codesOf(cascade(themed({ brand: { day: '#fff' }, on: true, gap: undefined }, h('p'))))).toEqual([
      'css-value-type',
      'css-value-type',
    ])
  })

  it('that go round in a circle are reported', () => {
    const result = cascade(themed({ a: 'var(--b)', b: 'var(--c, red)', c: 'var(--a)' }, h('p', { style: { color: 'var(--a)' } })))
    expect(result.diagnostics).toMatchObject([{ code: 'token-cycle', message: expect.stringContaining('--a → --b → --c → --a') }])
  })

  it('cannot refer to a value of their own name further out, as in CSS', () => {
    const tree = themed({ gap: 8 }, h('div', {}, themed({ gap: 'calc(var(--gap) * 2)' }, h('p', { style: { padding: 'var(--gap)' } }))))
    expect(codesOf(cascade(tree))).toEqual(['token-cycle'])
  })

  it('with a value that does not fit are reported with the value', () => {
    const result = cascade(themed({ gap: 'wide' }, h('p', { style: { padding: 'var(--gap)' } })))
    expect(result.diagnostics).toMatchObject([{ code: 'css-invalid-value', message: expect.stringContaining('wide') }])
  })
})

describe('sums of tokens', () => {
  it('are computed once the tokens are known, from the fallback too', () => {
    const result = cascade(themed({ gap: 4 }, h('p', { style: { padding: 'calc(var(--gap) * 2)', margin: 'calc(var(--x, 8px) * 2)' } })))
    expect(styleOf(result, 'p')).toMatchObject({ 'padding-top': '8px', 'margin-top': '16px' })
    expect(codesOf(result)).toEqual([])
  })

  it('are kept, and said to be, where the window decides', () => {
    const result = cascade(themed({ edge: '4vw' }, h('p', { style: { width: 'calc(100% - var(--edge))' } })))
    expect(codesOf(result)).toEqual(['css-value-kept'])
  })
})

describe('dark values', () => {
  const tokens = { surface: { light: '#fff', dark: '#111' }, ink: { light: '#222', dark: '#eee' }, line: '#ccc' }

  it('become @dark overrides of the properties that use them, inherited ones too', () => {
    const tree = themed(
      tokens,
      h('div', { style: { backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line)' } }, h('p'), h('a')),
    )
    const result = cascade(tree)
    expect(variantsOf(result, 'div')).toEqual({ '@dark': { 'background-color': '#111111', color: '#eeeeee' } })
    expect(variantsOf(result, 'p')).toEqual({ '@dark': { color: '#eeeeee' } })
    expect(variantsOf(result, 'a')).toEqual({})
    expect(result.usesDark).toBe(true)
  })

  it('reach tokens that are derived from them, and parts of shorthands', () => {
    const tree = themed({ ...tokens, frame: '2px solid var(--ink)' }, h('p', { style: { border: 'var(--frame)' } }))
    expect(variantsOf(cascade(tree), 'p')['@dark']).toMatchObject({ 'border-top-color': '#eeeeee' })
    expect(variantsOf(cascade(tree), 'p')['@dark']).not.toHaveProperty('border-top-width')
  })

  it('stand at the rank of the declaration that uses them', () => {
    const tree = h('e-theme', { tokens, rules: { p: { color: 'var(--ink)' } } }, h('p', { style: { color: '#444' } }))
    expect(variantsOf(cascade(tree), 'p')).toEqual({})
    expect(cascade(tree).usesDark).toBe(false)
  })

  it('blend translucent colours with the dark background', () => {
    const tree = themed(
      tokens,
      h('div', { style: { backgroundColor: 'var(--surface)' } }, h('p', { style: { color: 'rgb(128 128 128 / 50%)' } })),
    )
    expect(styleOf(cascade(tree), 'p')['color']).toBe('#c0c0c0')
    expect(variantsOf(cascade(tree), 'p')).toEqual({ '@dark': { color: '#494949' } })
  })

  it('can be written in place with light-dark()', () => {
    const result = cascade(h('p', { style: { border: '1px solid light-dark(#ddd, #333)' } }))
    expect(styleOf(result, 'p')['border-top-color']).toBe('#dddddd')
    expect(variantsOf(result, 'p')['@dark']).toMatchObject({ 'border-top-color': '#333333' })
  })

  it('can be set by a rule under @dark, but under no other variant', () => {
    const rules = { '.night': { '--ink': '#222', '@dark': { '--ink': '#eee' }, '@mobile': { '--ink': 'red' } } }
    const result = cascade(h('e-theme', { rules }, h('p', { class: 'night', style: { color: 'var(--ink)' } })))
    expect(variantsOf(result, 'p')).toEqual({ '@dark': { color: '#eeeeee' } })
    expect(codesOf(result)).toEqual(['token-variant'])
  })
})
