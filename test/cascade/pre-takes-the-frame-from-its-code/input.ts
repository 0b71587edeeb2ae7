import { h } from '../tree.ts'

// Example 10: code in a `pre` has no background, padding or size of its own; code in a sentence has.
export default h('div', {}, h('pre', {}, h('code', {}, '\tif (a) {}\n')), h('p', {}, 'call ', h('code', {}, 'f()')))
