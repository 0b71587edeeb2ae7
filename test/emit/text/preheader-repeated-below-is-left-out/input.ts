import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('e-preheader', {}, 'We roast tomorrow', '…'),
  h('h1', {}, 'Thank you'),
  h('p', {}, 'We roast tomorrow morning.'),
)
