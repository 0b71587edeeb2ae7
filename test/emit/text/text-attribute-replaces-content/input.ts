import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('e-box', { text: 'One line\nand another' }, h('p', {}, 'Drawn')),
  h('p', {}, 'Rated ', h('span', { text: '4 of 5' }, '★★★★☆'), '.'),
  h('e-box', { text: '' }, 'Initials'),
  h('p', {}, 'End.'),
)
