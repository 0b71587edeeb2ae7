import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('table', { role: 'presentation' }, h('tr', {}, h('td', {}, 'Left'), h('td', {}, h('p', {}, 'Right'), h('p', {}, 'and below')))),
  h(
    'e-columns',
    {},
    h('e-column', {}, h('h3', {}, 'One'), h('p', {}, 'First column.')),
    h('e-column', {}, h('h3', {}, 'Two'), h('p', {}, 'Second column.')),
  ),
  h(
    'table',
    {},
    h('thead', {}, h('tr', {}, h('th', {}, 'Day'), h('th', {}, 'Hours'))),
    h('tr', {}, h('td', {}, 'Monday'), h('td', {}, '9–17')),
  ),
)
