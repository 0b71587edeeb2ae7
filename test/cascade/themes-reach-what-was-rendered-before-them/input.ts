import { h } from '../tree.ts'

// There, a theme declared inside an element missed the siblings and void tags (`hr`, `img`) that were rendered before it.
export default h(
  'div',
  { theme: { hr: { borderTop: '2px solid red' }, img: { border: '1px solid red' }, p: { color: 'red' } } },
  h('hr'),
  h('img'),
  h('p', {}, 'before'),
  h('p', {}, 'after'),
)
