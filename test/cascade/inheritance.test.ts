import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { find, styleOf } from './describe.ts'
import { h } from './tree.ts'

const under = (style: object, child = h('p')) =>
  styleOf(cascade(h('div', { style }, h('table', {}, h('tr', {}, h('td', {}, child))))), child.name)

describe('inheritance', () => {
  it('lets a colour on a wrapper reach the text inside, through tables', () => {
    expect(under({ color: 'darkgreen', fontFamily: 'Georgia, serif', letterSpacing: '0.1em', textTransform: 'uppercase' })).toMatchObject({
      color: '#006400',
      'font-family': 'Georgia,serif',
      'letter-spacing': '1.6px',
      'text-transform': 'uppercase',
    })
  })

  it('keeps boxes to themselves', () => {
    const style = under({ padding: 9, border: '1px solid red', backgroundColor: 'red', width: 100, textDecoration: 'underline' })
    for (const property of ['padding-top', 'border-top-width', 'background-color', 'width', 'text-decoration-line']) {
      expect(style[property], property).toBeUndefined()
    }
  })

  it('inherits a line height without unit as a factor, any other as the length it came to', () => {
    expect(under({ lineHeight: 1.5 }, h('h1'))['line-height']).toBe('40px') // the heading has a factor of its own
    expect(under({ lineHeight: 2 }, h('small'))).toMatchObject({ 'font-size': '14px', 'line-height': '28px' })
    expect(under({ lineHeight: '200%' }, h('small'))['line-height']).toBe('32px')
    expect(under({ lineHeight: '1.25em', fontSize: 20 }, h('small'))['line-height']).toBe('25px')
    expect(under({ lineHeight: 'normal' })['line-height']).toBe('normal')
  })

  it('measures em and % of font sizes against the parent, and rem against the root', () => {
    const tree = h(
      'e-email',
      { style: { fontSize: 20 } },
      h('div', { style: { fontSize: '1.5em' } }, h('p', { style: { fontSize: '50%', margin: '2em 1rem' } })),
    )
    expect(styleOf(cascade(tree), 'p')).toMatchObject({ 'font-size': '15px', 'margin-top': '30px', 'margin-left': '20px' })
  })

  it.each([
    ['larger', '19.2px'],
    ['smaller', '13.33px'],
    ['x-large', '24px'],
    ['12pt', '16px'],
    ['calc(1em + 2px)', '18px'],
    ['clamp(1rem, 2vw, 3rem)', 'clamp(1rem, 2vw, 3rem)'],
  ])('computes the font size %s', (fontSize, expected) => {
    expect(under({}, h('p', { style: { fontSize } }))['font-size']).toBe(expected)
  })

  it.each([
    ['normal', 'bolder', '700'],
    ['bold', 'bolder', '900'],
    ['bold', 'lighter', '400'],
    [300, 'bolder', '400'],
    [600, 'normal', '400'],
  ])('reckons font weight %s, then %s', (outer, inner, expected) => {
    expect(under({ fontWeight: outer }, h('p', { style: { fontWeight: inner } }))['font-weight']).toBe(expected)
  })

  it('resolves inherit, initial, unset and revert', () => {
    const style = (value: string) =>
      under({ color: 'red', padding: 5, lineHeight: '30px' }, h('p', { style: { color: value, lineHeight: value, padding: value } }))
    expect(style('inherit')).toMatchObject({ color: '#ff0000', 'line-height': '30px', 'padding-top': '0px' })
    expect(style('initial')).toMatchObject({ color: '#000000', 'line-height': 'normal', 'padding-top': '0px' })
    expect(style('unset')).toMatchObject({ color: '#ff0000', 'line-height': '30px', 'padding-top': '0px' })
    expect(style('revert')).toMatchObject({ color: '#ff0000' })
  })

  it('inherits what an element of the base sheet says only where nothing nearer says otherwise', () => {
    expect(under({ color: 'red' }, h('a'))['color']).toBe('#0969da')
    expect(under({}, h('a', { style: { color: 'inherit' } }))['color']).toBe('#1f2328')
  })

  it('tells an element its own properties from inherited ones', () => {
    const p = find(cascade(h('div', { style: { color: 'red' } }, h('p', { style: { fontSize: 13 } }))).root, 'p')
    expect([...p.own].sort()).toEqual(['font-size', 'margin-bottom', 'margin-left', 'margin-right', 'margin-top'])
  })

  it('gives code in a pre, lists in items and cells of data tables their rules of the base sheet', () => {
    const result = cascade(
      h(
        'div',
        {},
        h('pre', {}, h('code')),
        h('ul', {}, h('li', {}, h('ul', { class: 'inner' }))),
        h('e-data-table', {}, h('tr', {}, h('td'))),
      ),
    )
    expect(styleOf(result, 'code')).toMatchObject({ 'font-size': '14px', 'background-color': 'transparent' })
    expect(styleOf(result, 'ul.inner')['margin-bottom']).toBe('0px')
    expect(styleOf(result, 'td')['padding-right']).toBe('12px')
  })

  it('lets a theme of any distance overrule the base rules within pre', () => {
    const tree = h('e-theme', { rules: { code: { padding: 3 } } }, h('pre', {}, h('code')))
    expect(styleOf(cascade(tree), 'code')['padding-top']).toBe('3px')
  })
})
