import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'One'),
  h('hr', {}),
  h('p', {}, 'Two'),
  h('e-spacer', { height: 20 }),
  h('e-spacer', { height: 20 }),
  'Three',
  h('e-divider', {}),
)
