import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h(
    'e-data-table',
    {},
    h('thead', {}, h('tr', {}, h('th', {}, 'Board'), h('th', {}, 'What happened:'), h('th', {}, 'Where'))),
    list(
      h(
        'tr',
        {},
        h('td', {}, 'Market photographs'),
        h('td', {}, 'Ada chose twelve pictures for the wall'),
        h('td', {}, h('a', { href: 'https://example.com/boards/market' }, 'Open')),
      ),
      h(
        'tr',
        {},
        h('td', {}, 'The exhibition'),
        h('td', {}, ''),
        h('td', {}, h('a', { href: 'https://example.com/boards/exhibition' }, 'Open')),
      ),
    ),
    h('tr', {}, h('td', { colspan: 2 }, 'Total'), h('td', {}, '2')),
  ),
)
