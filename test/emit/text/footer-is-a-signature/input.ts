import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Until next month'),
  h(
    'e-box',
    { name: 'footer' },
    h('p', {}, 'Northwind, 12 Harbour Street, Bergen'),
    h('p', {}, h('a', { href: 'https://example.com/unsubscribe/8f2c' }, 'Unsubscribe')),
  ),
)
