import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Our terms', h('sup', {}, h('a', { href: '#note1' }, '1')), ' change', h('a', { href: '#note2' }, h('sup', {}, '2')), '.'),
  h('p', {}, '40 m', h('sup', {}, '2')),
)
