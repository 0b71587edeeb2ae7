import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('e-preheader', {}, 'Order 1042, €31.50', '\u200c\u00a0\u200c\u00a0\u200c\u00a0'),
  h('h1', {}, 'Thank you'),
)
