import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, '  Much \n  space ', h('b', {}, ' here'), '\u00a0\u00a0', ' and\u200b there '),
  h('pre', {}, 'function f() {\n', '  return 1\n', '\n\n\n', '}', '\n'),
  h('p', { style: { 'white-space': 'pre-line' } }, 'Dear  all,\n\n see  you \n soon'),
  h('ul', {}, h('li', { style: { 'white-space': 'pre-wrap' } }, 'a\n  b')),
  h('p', {}, 'a', h('br', {}), h('br', {}), h('br', {}), h('br', {}), h('br', {}), 'b', h('br', {})),
  h('p', {}, h('br', {}), 'c'),
  h('p', {}, '\u00a0'),
  h('p', { style: { 'text-transform': 'capitalize' } }, 'ada lovelace'),
)
