import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h(
    'ol',
    { start: 8 },
    list(
      ...Array.from({ length: 3 }, (_, i) => h('li', {}, `Item ${i}`, h('br', {}), 'its second line', h('ul', {}, h('li', {}, 'below')))),
    ),
    h('li', {}, 'The last'),
  ),
  h('ol', { start: 0 }, list(h('li', {}, 'Zero'), h('li', {}, 'One')), h('li', {}, 'Two')),
  h('ol', { type: 'a', start: 26 }, h('li', {}, 'First'), h('li', {}, 'Far'), h('li', {}, 'Farther')),
  h(
    'ol',
    { style: { 'list-style-type': 'upper-roman' } },
    h('li', {}, 'Part', h('ol', {}, h('li', {}, 'Chapter'), h('li', {}, 'Chapter'))),
    h('li', {}, 'Part'),
  ),
)
