import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Ada wrote:'),
  h(
    'blockquote',
    {},
    h('p', {}, 'Looks good.', h('br', {}), 'Second line.'),
    h('blockquote', {}, h('p', {}, 'Earlier.'), h('p', {}, 'Even earlier.')),
    h('ul', {}, list(h('li', {}, 'a point'), h('li', {}, 'another'))),
    h('h2', {}, 'A heading'),
    h('pre', {}, 'if (a)\n\n  b()\n'),
  ),
  h('blockquote', {}, 'Another quotation.'),
)
