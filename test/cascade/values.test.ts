import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { codesOf, styleOf } from './describe.ts'
import { h } from './tree.ts'

const computed = (style: object | string, attributes = {}) => styleOf(cascade(h('div', attributes, h('td', { style }))), 'td')

describe('computed values', () => {
  it('reads CSS text as it reads objects', () => {
    expect(computed('padding: 4px 8px; color: RED; background: url("data:image/png;base64,AA==") no-repeat')).toMatchObject({
      'padding-right': '8px',
      color: '#ff0000',
      'background-image': 'url("data:image/png;base64,AA==")',
      'background-repeat': 'no-repeat',
    })
  })

  it('writes every colour as six digits', () => {
    const style = computed({
      color: 'hsl(210 50% 40%)',
      background: '#abc',
      borderTop: '1px solid oklch(0% 0 0)',
      boxShadow: '0 1px 2px rgba(0, 0, 0, 0.5)',
      backgroundImage: 'linear-gradient(to right, Red 10%, hwb(90 20% 40%))',
      textDecoration: 'underline tomato',
    })
    expect(style).toMatchObject({
      color: '#336699',
      'background-color': '#aabbcc',
      'border-top-color': '#000000',
      'box-shadow': '0px 1px 2px #808080',
      'background-image': 'linear-gradient(to right, #ff0000 10%, #669933)',
      'text-decoration-color': '#ff6347',
    })
  })

  it('blends a translucent colour with what is behind it, at any depth', () => {
    const tree = h(
      'div',
      { style: { backgroundColor: '#000' } },
      h(
        'p',
        { style: { backgroundColor: 'rgb(255 255 255 / 20%)', color: '#ffffff80' } },
        h('em', { style: { borderBottom: '1px solid rgb(0 0 0 / 50%)' } }),
      ),
    )
    expect(styleOf(cascade(tree), 'p')).toMatchObject({ 'background-color': '#333333', color: '#999999' })
    expect(styleOf(cascade(tree), 'em')['border-bottom-color']).toBe('#1a1a1a')
  })

  it('keeps a transparent background, and makes anything else transparent the colour behind', () => {
    const tree = h('div', { style: { backgroundColor: '#123456' } }, h('p', { style: { background: 'transparent', color: 'transparent' } }))
    expect(styleOf(cascade(tree), 'p')).toMatchObject({ 'background-color': 'transparent', color: '#123456' })
  })

  it('takes the element’s own colour for currentcolor, wherever it is named or left out', () => {
    expect(
      computed({ color: 'red', border: '2px solid', boxShadow: '0 0 2px currentColor', backgroundColor: 'currentcolor' }),
    ).toMatchObject({
      'border-top-color': '#ff0000',
      'box-shadow': '0px 0px 2px #ff0000',
      'background-color': '#ff0000',
    })
  })

  it('computes lengths to px, and leaves percentages and auto', () => {
    expect(
      computed({
        width: '50%',
        height: '2in',
        margin: '0 auto 1em',
        padding: 'calc(1rem + 4px)',
        maxWidth: 'min(10em, 300px)',
        borderWidth: 'thin',
        borderRadius: '1em 50%',
      }),
    ).toMatchObject({
      width: '50%',
      height: '192px',
      'margin-top': '0px',
      'margin-left': 'auto',
      'margin-bottom': '16px',
      'padding-top': '20px',
      'max-width': '160px',
      'border-top-width': '1px',
      'border-top-left-radius': '16px',
      'border-top-right-radius': '50%',
    })
  })

  it('rounds line heights to whole px, as Word needs them', () => {
    expect(computed({ fontSize: 15, lineHeight: 1.45 })['line-height']).toBe('22px')
    expect(computed({ fontSize: 15, lineHeight: '140%' })['line-height']).toBe('21px')
    expect(computed({ fontSize: 15, lineHeight: 'calc(1em + 5.4px)' })['line-height']).toBe('20px')
  })

  it('writes families with single quotes and no spaces between', () => {
    expect(computed({ fontFamily: '"Open Sans" , Arial,  sans-serif' })['font-family']).toBe("'Open Sans',Arial,sans-serif")
  })

  it('lets Word’s properties through', () => {
    expect(computed({ msoLineHeightRule: 'exactly', 'mso-padding-alt': '0 12px', msoHide: 'all' })).toMatchObject({
      'mso-line-height-rule': 'exactly',
      'mso-padding-alt': '0px 12px',
      'mso-hide': 'all',
    })
  })

  it('turns logical sides and alignments into physical ones by the writing direction', () => {
    const style = {
      marginInlineStart: 5,
      paddingInline: '1px 2px',
      textAlign: 'start',
      borderInlineEnd: '3px solid red',
      borderStartStartRadius: 4,
    }
    expect(computed(style)).toMatchObject({
      'margin-left': '5px',
      'padding-left': '1px',
      'text-align': 'left',
      'border-right-width': '3px',
      'border-top-left-radius': '4px',
    })
    expect(computed(style, { dir: 'rtl' })).toMatchObject({
      'margin-right': '5px',
      'padding-right': '1px',
      'text-align': 'right',
      'border-left-width': '3px',
      'border-top-right-radius': '4px',
    })
    expect(computed({ marginLeft: 1, marginInlineStart: 2 })['margin-left']).toBe('2px')
    expect(computed({ marginInlineStart: 2, marginLeft: 1 })['margin-left']).toBe('1px')
  })

  it('turns inherited start round where a child turns the direction round', () => {
    const tree = h('div', { style: { textAlign: 'end' } }, h('p', { dir: 'rtl' }), h('h1'))
    expect(styleOf(cascade(tree), 'p')['text-align']).toBe('left')
    expect(styleOf(cascade(tree), 'h1')['text-align']).toBe('right')
  })

  it('leaves out what says nothing: the parts of a background that were not given', () => {
    expect(
      Object.keys(computed({ background: '#fff', textDecoration: 'none' })).filter((name) => /^(background|text-decoration)/.test(name)),
    ).toEqual(['background-color', 'text-decoration-line'])
  })
})

describe('what is wrong in a style', () => {
  const diagnose = (style: object | string) => cascade(h('p', { style })).diagnostics

  it('reports an unknown property with the one that is meant, at the element', () => {
    const tree = { ...h('p', { style: { colr: 'red' } }), location: { file: 'a.tsx', line: 3, column: 5 } }
    expect(cascade(tree).diagnostics).toMatchObject([
      { code: 'css-unknown-property', severity: 'warning', location: { line: 3 }, hint: expect.stringContaining('“color”') },
    ])
  })

  it.each<[string, object | string, string]>([
    ['a value of another kind', { padding: 'wide' }, 'css-invalid-value'],
    ['a bare number with a fraction of a unit', { width: '10pxx' }, 'css-invalid-value'],
    ['!important', { color: 'red !important' }, 'css-important'],
    ['!important in CSS text', 'color: red !important', 'css-important'],
    ['a boolean', { color: true }, 'css-value-type'],
    ['text that is no declaration', 'color red', 'css-syntax'],
    ['an unknown variant', { '@tablet': { color: 'red' } }, 'css-variant'],
    ['a variant in a variant', { '@dark': { ':hover': { color: 'red' } } }, 'css-variant-nested'],
    ['a length of the window', { width: '50vw' }, 'css-value-kept'],
    ['a slip in an mso property', { msoLineHieghtRule: 'exactly' }, 'css-unknown-property'],
  ])('reports %s', (_, style, code) => {
    expect(diagnose(style).map((found) => found.code)).toEqual([code])
  })

  it('still uses the declarations around the faulty one, and an important one without its importance', () => {
    const result = cascade(
      h('e-theme', { rules: { p: { color: 'green !important' } } }, h('p', { style: { padding: 'x', color: 'red', margin: 3 } })),
    )
    expect(styleOf(result, 'p')).toMatchObject({ color: '#ff0000', 'margin-top': '3px' })
  })

  it('says each thing once for each place, however often a rule is used', () => {
    const result = cascade(h('e-theme', { rules: { p: { colr: 'red' } } }, h('div', {}, h('p'), h('p'), h('p'))))
    expect(codesOf(result)).toEqual(['css-unknown-property'])
  })

  it.each<[string, object, string]>([
    ['a selector of CSS', { 'ul li': { color: 'red' } }, 'theme-selector'],
    ['a state in a selector', { 'a:hover': { color: 'red' } }, 'theme-selector'],
    ['an empty part of a list', { 'p,': { color: 'red' } }, 'theme-selector'],
    ['a number for a rule', { 'p.x': 3 }, 'theme-rule'],
    ['a declaration without selector', { color: 'red' }, 'theme-declaration'],
    ['a declaration without selector under a variant', { '@mobile': { color: 'red' } }, 'theme-declaration'],
  ])('reports %s in a theme', (_, rules, code) => {
    expect(codesOf(cascade(h('e-theme', { rules }, h('p'))))).toEqual([code])
  })
})
