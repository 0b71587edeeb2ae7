import { h, list } from '../build.ts'

export const options = { wrap: 30 }
export const input = h(
  'e-email',
  {},
  h('a', { href: 'https://example.com/a' }, list(h('p', {}, 'Hello'))),
  h('a', { href: 'https://example.com/a' }, list(h('p', {}, 'example.com'), h('p', {}, 'Washed or natural, that is the question.'))),
  h('blockquote', {}, 'Old ', h('s', {}, list(h('p', {}, '$12.00'))), h('h2', {}, list(h('div', {}, 'Next')))),
)
