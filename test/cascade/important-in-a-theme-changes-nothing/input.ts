import { h } from '../tree.ts'

// There, `!important` was text in a value, passed on or doubled. Nearness decides here, and the author is told.
export default h(
  'e-theme',
  { rules: { p: { color: 'red !important', '@mobile': { padding: '1px !important' } } } },
  h('div', { theme: { p: { color: 'green' } } }, h('p', {}, 'green')),
)
