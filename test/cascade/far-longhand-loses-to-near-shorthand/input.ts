import { h } from '../tree.ts'

// In the ColdFusion mails a far `padding-left: 9px` beat a near `padding: 20px`, since properties were compared by name.
export default h(
  'e-theme',
  { rules: { td: { paddingLeft: 9, borderTop: '1px solid red', background: 'red' } } },
  h('tr', { theme: { td: { padding: 20, border: 'none', backgroundColor: '#fff' } } }, h('td', {}, 'cell')),
)
