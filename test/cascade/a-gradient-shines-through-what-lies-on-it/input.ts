import { h } from '../tree.ts'

// Where gradients are not drawn its first colour is, so that is what a translucent colour is blended with.
export default h(
  'div',
  { style: { background: 'linear-gradient(135deg, #0b3d91, #1e6fd9)' } },
  h('p', { style: { color: 'rgba(255, 255, 255, .75)' } }),
  h('p', { style: { backgroundColor: '#000', color: 'rgba(255, 255, 255, .75)' } }),
)
