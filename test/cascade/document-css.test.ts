import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { codesOf, styleOf } from './describe.ts'
import { h, list } from './tree.ts'

const mail = (css: string, ...children: Parameters<typeof h>[2][]) => cascade(h('e-email', { css }, ...children))

describe('document CSS', () => {
  it('takes full selectors and orders them by specificity, then by order', () => {
    const css = 'p { color: red } .a p { color: green } p { color: blue } div > p.b[lang|=en] { color: teal } p:not(.b) { color: orange }'
    const result = mail(
      css,
      h('p', { class: 'first' }),
      h('div', { class: 'a' }, h('p', { class: 'b', lang: 'en' }), h('p', { class: 'c' })),
    )
    expect(styleOf(result, 'p.first')['color']).toBe('#ffa500')
    expect(styleOf(result, 'p.b')['color']).toBe('#008080')
    expect(styleOf(result, 'p.c')['color']).toBe('#ffa500')
  })

  it('lies below themes, but !important beats even style', () => {
    const result = mail(
      'p { color: red; padding: 5px !important; margin: 0 }',
      h('e-theme', { rules: { p: { color: 'green' } } }, h('p', { style: { padding: 1 } })),
    )
    expect(styleOf(result, 'p')).toMatchObject({ color: '#008000', 'padding-top': '5px', 'margin-bottom': '0px' })
  })

  it('keeps shorthands, data URLs and its own variables whole', () => {
    const css = ':root { --ink: #123456 } .x { background: url("data:image/png;base64,AA==") #eee; border: 1px solid var(--ink) }'
    const result = mail(css, h('td', { class: 'x' }))
    expect(styleOf(result, 'td')).toMatchObject({
      'background-color': '#eeeeee',
      'background-image': 'url("data:image/png;base64,AA==")',
      'border-top-color': '#123456',
    })
  })

  it('sees what the author wrote: html, body, boxes by name, no themes and no slots', () => {
    const result = mail(
      'html { color: teal } body > .card > p { margin: 1px } card { padding: 2px }',
      h('e-body', {}, h('e-box', { name: 'card', class: 'card' }, h('e-slot', {}, h('e-theme', { rules: {} }, h('p'))))),
    )
    expect(result.root.style.get('color')).toBe('#008080')
    expect(styleOf(result, 'p')['margin-top']).toBe('1px')
    expect(styleOf(result, 'e-box')['padding-top']).toBe('2px')
  })

  it('joins the sheets of <Email css> and every <Style>, in document order', () => {
    const result = cascade(
      h(
        'e-email',
        { css: 'p { color: red; margin: 1px }' },
        h('e-head', {}, h('e-style', { css: 'p { color: green }' })),
        h('p'),
        h('e-style', { css: 'p { margin: 2px }' }),
      ),
    )
    expect(styleOf(result, 'p')).toMatchObject({ color: '#008000', 'margin-top': '2px' })
  })

  it('puts media queries, states, fonts and selectors for clients’ own markup into the head, strong enough to show', () => {
    const css = `
      @font-face { font-family: Inter; src: url(inter.woff2) }
      a:hover { color: red }
      [data-ogsc] .x { color: #fff !important }
      @media (max-width: 480px) { .x { padding: 0 } }
      .x { @media (prefers-color-scheme: dark) { color: var(--ink) } }
      p { color: var(--ink) }`
    const result = cascade(h('e-theme', { tokens: { ink: '#eee' } }, h('e-email', { css }, h('p'))))
    expect(result.documentRules).toEqual([
      'a:hover{color:red !important}',
      '[data-ogsc] .x{color:#fff !important}',
      '@font-face{font-family:Inter;src:url(inter.woff2)}',
      '@media (max-width:480px){.x{padding:0 !important}}',
      '@media (prefers-color-scheme:dark){.x{color:#eee !important}}',
    ])
    expect(result.usesDark).toBe(true)
    expect(styleOf(result, 'p')['color']).toBe('#eeeeee')
  })

  it('puts imports before everything else, where alone they count', () => {
    const { documentRules } = mail('a:hover { top: 0 } @import url("https://fonts.example.com/x.css") screen;', h('a'))
    expect(documentRules).toEqual(['@import url("https://fonts.example.com/x.css") screen;', 'a:hover{top:0 !important}'])
  })

  it('cannot end the style element of the head', () => {
    const [rule] = mail('a:hover::after { content: "</style><script>" }', h('a')).documentRules
    expect(rule).not.toContain('</style')
  })

  it('says when a match depends on siblings', () => {
    expect(mail('p:first-child { margin: 0 }', h('p')).siblingSelectors).toBe(true)
    expect(mail('p + p { margin: 0 }', h('p')).siblingSelectors).toBe(true)
    expect(mail('@media print { p + p { margin: 0 } } .a p { margin: 0 }', h('p')).siblingSelectors).toBe(false)
  })

  it('matches structural selectors in the list items that are there', () => {
    const result = mail('li:first-child { color: red }', h('ul', {}, list([h('li', { class: 'one' })], [h('li', { class: 'two' })])))
    expect(styleOf(result, 'li.one')['color']).toBe('#ff0000')
    expect(styleOf(result, 'li.two')['color']).toBe('#1f2328')
  })

  it('knows whether an attribute with a recipient’s value is there, and reports a look at the value', () => {
    const result = mail(
      'a[href] { color: red } a[href$=".pdf"] { color: green }',
      h('a', { href: { hole: 0 } as never }),
      h('a', { class: 'bare' }),
    )
    expect(styleOf(result, 'a')['color']).toBe('#ff0000')
    expect(styleOf(result, 'a.bare')['color']).toBe('#0969da')
    expect(codesOf(result)).toEqual(['document-css-hole'])
  })

  it('reports what it cannot read, at the sheet, and uses the rest', () => {
    const sheet = {
      ...h('e-style', { css: 'p { colr: red; margin: 3px } p..b { top: 0 } h1 { color }' }),
      location: { file: 'a.tsx', line: 9, column: 3 },
    }
    const result = cascade(h('e-email', {}, sheet, h('p')))
    expect(codesOf(result).sort()).toEqual(['css-unknown-property', 'document-css-syntax', 'document-css-syntax'])
    expect(result.diagnostics.every(({ location }) => location?.line === 9)).toBe(true)
    expect(styleOf(result, 'p')['margin-top']).toBe('3px')
  })

  it('is not confused by markup in attributes and class names', () => {
    const result = mail(
      'p { color: red }',
      h('p', { lang: '"><p data-e="1" style="--rule-0:1">', class: 'a">' }),
      h('h1', { class: 'x{{y}}' }),
    )
    expect(styleOf(result, 'p')['color']).toBe('#ff0000')
    expect(styleOf(result, 'h1')['color']).toBe('#1f2328')
  })
})
