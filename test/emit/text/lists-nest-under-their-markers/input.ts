import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'To do:'),
  h(
    'ul',
    {},
    h('li', {}, 'One', h('br', {}), 'and its second line'),
    list(
      h(
        'li',
        {},
        'Two',
        h('ul', {}, list(h('li', {}, 'Two and a half'), h('li', {}, h('p', {}, 'A paragraph'), h('p', {}, 'and another')))),
      ),
      h('li', {}, h('ol', {}, h('li', {}, 'Nested at once'))),
    ),
    h('li', {}, h('e-html-only', {}, 'nothing in the text part')),
    h('li', {}, h('blockquote', {}, 'Quoted', h('br', {}), 'twice')),
  ),
  h('ul', { style: { 'list-style-type': 'none' } }, h('li', {}, 'Without'), h('li', {}, 'markers')),
)
