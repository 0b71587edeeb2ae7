import { h, list } from '../build.ts'

const struck = { style: { 'text-decoration-line': 'line-through' } }

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Now 19.90 €, was ', h('s', struck, '29.90 €'), '.'),
  h(
    'p',
    {},
    'Twice ',
    h('s', struck, 'struck ', h('del', struck, 'words'), ' once'),
    '; nothing ',
    h('s', struck, ' ', h('img', {})),
    'here.',
  ),
  h('p', {}, 'Was ', h('s', struck, ' 29 ', h('br', {})), 'now'),
  h('p', struck, 'A paragraph with ', h('a', { href: 'https://example.com/old' }, 'its link')),
  h('ul', struck, list(h('li', {}, 'Milk'), h('li', {}, 'Bread', h('ul', {}, h('li', {}, 'of rye'))))),
  h('div', struck, 'A line ', h('p', {}, 'and a paragraph'), h('s', { ...struck, text: 'its own text' }, 'x')),
  h(
    'e-data-table',
    {},
    h('thead', {}, h('tr', {}, h('th', {}, 'Item'), h('th', {}, 'Price'))),
    list(
      h('tr', struck, h('td', {}, 'Tea'), h('td', {}, '4.00')),
      h('tr', {}, h('td', {}, 'Coffee'), h('td', {}, h('s', struck, '12.00'))),
    ),
  ),
)
