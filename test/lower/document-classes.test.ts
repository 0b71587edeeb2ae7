import { expect, it } from 'vitest'
import { emitHtml } from '../../src/emit/html.ts'
import { h, lowerTree, programText } from './mail.ts'

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
