import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('dl', {}, h('dt', {}, 'Shape'), h('dd', {}, 'What is left', h('br', {}), 'of a mail'), h('dt', {}, 'Hole'), h('dd', {}, 'A place')),
  h('p', {}, h('q', {}, 'Quoted'), ' said ', h('cite', {}, 'Ada')),
)
