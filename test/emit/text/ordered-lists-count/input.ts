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
  h('ol', { reversed: true }, list(h('li', {}, 'Three'), h('li', {}, 'Two')), h('li', {}, 'One')),
  h('ol', { type: 'a' }, h('li', {}, 'First'), h('li', { value: '28' }, 'Far'), h('li', {}, 'Farther')),
  h(
    'ol',
    { style: { 'list-style-type': 'upper-roman' } },
    h('li', {}, 'Part', h('ol', {}, h('li', {}, 'Chapter'), h('li', {}, 'Chapter'))),
    h('li', {}, 'Part'),
  ),
)
