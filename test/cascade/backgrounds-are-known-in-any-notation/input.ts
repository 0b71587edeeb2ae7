import { h } from '../tree.ts'

// There, `bgcolor` was derived only from a six-digit `background-color`; short hex, names and the shorthand were missed.
export default h(
  'tr',
  {},
  h('td', { style: { background: '#abc' } }),
  h('td', { style: { backgroundColor: 'Tomato' } }),
  h('td', { style: 'background: url("data:image/gif;base64,R0lGODlhAQABAAAAACw=") no-repeat rgb(0 128 0)' }),
  h('td', { bgcolor: 'f36' }),
  h('td', { style: { background: 'hsl(210 50% 40% / 50%)' } }),
)
