import { expect, it } from 'vitest'
import { emitHtml } from '../../src/emit/html.ts'
import { h, htmlOf, lowerTree, programText } from './mail.ts'

const css = '@media (max-width:600px){.note{padding:4px !important}.cta{padding:20px !important}}'

it('a class that document CSS speaks of stands once, where the padding is', () => {
  const tree = h(
    'e-email',
    { subject: 'S', css },
    h(
      'e-body',
      {},
      h(
        'e-box',
        { name: 'card', class: 'note other', style: { padding: 8, borderRadius: 4, backgroundColor: '#eeeeee' } },
        h('p', {}, 'In a box'),
      ),
      h('p', { class: 'note', style: { backgroundColor: '#eeeeee' } }, 'A paragraph'),
      h('p', { class: 'note' }, 'Another'),
      h('e-button', { class: 'cta', href: 'https://example.com' }, 'Go'),
    ),
  )
  const html = programText(emitHtml(lowerTree(tree).html), '')
  expect(html).toContain(`<style>${css.slice(0, 26)}`)
  expect([...html.matchAll(/<(\w+)[^>]* class="([^"]*)"/g)].map(([, tag, name]) => `${tag}.${name}`)).toEqual([
    'td.note',
    'td.note',
    'p.note',
    'a.cta',
  ])
})

it('a media rule for the text of a box reaches the text that inherits from the box, and no other', () => {
  const dark = '@media (prefers-color-scheme: dark) { .note { background-color: #000; color: var(--ink, #eeeeee) } }'
  const text = (words: string, attributes = {}) => h('p', attributes, words)
  const html = htmlOf(
    h(
      'e-email',
      { subject: 'S', css: dark },
      h(
        'e-body',
        {},
        h('e-box', { name: 'card', class: 'note' }, text('Inherits'), text('Own', { style: { color: '#aa0000' } }), h('h2', {}, 'Heading')),
        text('Outside'),
      ),
    ),
  )
  const name = /@media \(prefers-color-scheme:dark\)\{\.(\w+)\{color:#eeeeee !important\}\}/.exec(html)?.[1]
  expect([...html.matchAll(/<(?:p|h2) class="(\w+)"[^>]*>([^<]*)/g)].map(([, found, words]) => [found, words])).toEqual([
    [name, 'Inherits'],
    [name, 'Heading'],
  ])
})

it('a font of document CSS is hidden from Word, which gets the next face of the stack', () => {
  const css =
    '@font-face{font-family:"Aero";src:url(https://example.com/aero.woff2)} p { font-family: Aero, Georgia, serif } a:hover { color: red }'
  const html = htmlOf(h('e-email', { subject: 'S', css }, h('e-body', {}, h('p', {}, 'Words'))))
  expect(html).toContain(
    '<!--[if !mso]><!--><style>@font-face{font-family:"Aero";src:url(https://example.com/aero.woff2)}</style><!--<![endif]-->',
  )
  expect(html).toContain('<style>a:hover{color:red !important}</style>')
  expect(html).toMatch(/<p class="(\w+)"[^>]*Aero,Georgia,serif/)
})

it('a style sheet with fonts is imported where Word does not look, before the fonts that are files', () => {
  const sheet = 'https://fonts.googleapis.com/css2?family=Inter:wght@400;700'
  const font = (attributes: object) => h('e-font', { family: 'Inter', ...attributes })
  const css = '@import url(https://use.typekit.net/fonts.css); a:hover { color: red }'
  const fonts = [
    font({ url: 'https://example.com/inter.woff2' }),
    font({ url: sheet }),
    font({ url: sheet, weight: 700 }),
    font({ url: '' }),
  ]
  const html = htmlOf(h('e-email', { subject: 'S', css }, h('e-head', {}, ...fonts), h('e-body', {}, h('p', {}, 'Words'))))
  expect(html).toContain(
    `<!--[if !mso]><!--><style>@import url("${sheet}");@import url(https://use.typekit.net/fonts.css);` +
      '@font-face{font-family:"Inter";font-style:normal;font-weight:400;src:url("https://example.com/inter.woff2") format("woff2")}</style><!--<![endif]-->',
  )
  expect(html.match(/@import/g)).toHaveLength(2)
  expect(html).not.toContain('url("")')
})
