import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('h1', {}, 'Thanks, ', 'Ada'),
  h('h2', {}, '日本語 notes'),
  h('h2', {}, 'Two lines', h('br', {}), 'of heading'),
  h('h3', {}, 'No line here'),
  h('h1', {}, 'x'.repeat(100)),
  h('h1', {}, '\u00a0'),
  h('h2', { style: { 'text-transform': 'uppercase' } }, 'straße'),
)
