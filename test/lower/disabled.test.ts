import { describe, expect, it } from 'vitest'
import { headRules, renderHeadRules } from '../../src/emit/head-rules.ts'
import { emitHtml } from '../../src/emit/html.ts'
import { passes } from '../../src/lower/passes.ts'
import { h, lowerTree, programText } from './mail.ts'

const everything = h(
  'e-email',
  { subject: 'S', lang: 'ar', dir: 'rtl', css: '@media (prefers-color-scheme:dark){.night{color:#ffffff}}' },
  h('e-head', {}, h('e-font', { family: 'Inter', url: 'https://example.com/inter.woff2', fallback: 'Verdana' })),
  h(
    'e-body',
    { style: { fontFamily: 'Inter, Arial, sans-serif' } },
    h(
      'e-box',
      { name: 'hero', background: 'https://example.com/a.png', style: { padding: 20, '@mobile': { padding: 10 } } },
      h('h1', {}, 'Words'),
    ),
    h('e-columns', { gap: 10 }, h('e-column', {}, h('p', {}, 'A')), h('e-column', {}, h('p', {}, 'B'))),
    h('ul', { style: { paddingRight: 20 } }, h('li', {}, 'One')),
    h('div', { style: { backgroundImage: 'linear-gradient(#112233, #445566)' } }, 'Gradient'),
    h('div', { class: 'night' }, h('p', {}, 'Night')),
    h('p', { style: { display: 'none' } }, 'Hidden'),
    h('div', {}, h('p', { style: { textTransform: 'lowercase' } }, 'Lower')),
    h('p', { style: { whiteSpace: 'pre-line' } }, 'Two\nlines'),
    h('a', { href: 'https://example.com' }, h('p', {}, 'Linked')),
  ),
)

function htmlWithout(...disabled: string[]): string {
  const { html } = lowerTree(everything, disabled)
  const { operations, ...program } = emitHtml(html)
  const transforms = operations.map((operation) => JSON.stringify(operation)).join('')
  return programText({ ...program, operations }, renderHeadRules(headRules(html))) + transforms
}

// A pass whose absence nobody notices is a pass that does nothing.
describe('each pass', () => {
  const complete = htmlWithout()
  for (const { name } of passes) {
    it(`${name} is missed`, () => expect(htmlWithout(name)).not.toBe(complete))
  }

  it('has a name of its own', () => expect(new Set(passes.map(({ name }) => name)).size).toBe(passes.length))
})
