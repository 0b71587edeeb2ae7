import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h(
    'e-data-table',
    {},
    h('caption', {}, 'Your order'),
    h('thead', {}, h('tr', {}, h('th', {}, 'Item'), h('th', {}, 'Qty'), h('th', {}, 'Price'))),
    h(
      'tbody',
      {},
      list(
        h('tr', {}, h('td', {}, 'Desk lamp'), h('td', {}, '1'), h('td', {}, '€20.00')),
        h('tr', {}, h('td', {}, '日本語のノート'), h('td', {}, '12'), h('td', {}, '€1,204.50')),
        h('tr', {}, h('td', {}, 'Family 👩‍👩‍👧 café'), h('td', {}, '3'), h('td', {}, '−€3.00')),
      ),
    ),
    h('tfoot', {}, h('tr', {}, h('td', { colspan: 2, style: { 'text-align': 'right' } }, 'Total'), h('td', {}, '€1,221.50'))),
  ),
)
