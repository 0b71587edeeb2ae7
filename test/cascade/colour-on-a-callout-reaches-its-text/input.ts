import { h } from '../tree.ts'

// There, every text element carried the base colour itself, so `color` on a `div`, `td` or `blockquote` reached nothing inside,
// and rules had to list `p, li, h1 …`. Links keep their own colour, as in a browser.
export default h(
  'blockquote',
  { style: { color: '#036', fontSize: 14 } },
  h('p', {}, 'text ', h('strong', {}, 'bold'), h('a', {}, 'link')),
  h('ul', {}, h('li', {}, 'item')),
  h('table', {}, h('tr', {}, h('td', {}, h('h3', {}, 'title')))),
)
