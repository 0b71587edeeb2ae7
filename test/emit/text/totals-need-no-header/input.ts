import { h, list } from '../build.ts'

const right = { style: { 'text-align': 'right' } }

function row(label: string, amount: string) {
  return h('tr', {}, h('td', {}, label), h('td', right, amount))
}

export const input = h(
  'e-email',
  {},
  h('table', {}, row('Subtotal', '€10.00'), row('Shipping', '€4.00'), row('Total', '€114.00')),
  h('p', {}, 'Rows of a list stand in the columns of the others:'),
  h('table', {}, list(row('VAT 7 %', '€1.00'), row('VAT 19 %', '€119.00')), h('tfoot', {}, row('All', '€120.00'))),
  h('p', {}, 'and in their own:'),
  h('table', {}, list(row('VAT 7 %', '€1.00'), row('VAT 19 %', '€119.00'))),
  h('p', {}, 'Words beside words:'),
  h(
    'table',
    {},
    h('tr', {}, h('td', {}, h('p', {}, 'When')), h('td', {}, h('p', {}, '12 May'))),
    h('tr', {}, h('td', {}, 'Where'), h('td', {}, 'Oslo')),
  ),
  h('p', {}, 'A role is for the HTML:'),
  h('table', { role: 'presentation' }, row('As', 'drawn')),
  h('p', {}, 'Columns that stay beside each other:'),
  h('e-columns', { stack: 'never' }, h('e-column', {}, h('p', {}, 'Silver')), h('e-column', {}, h('p', {}, '100 of 100'))),
  h(
    'e-columns',
    { stack: 'never' },
    h('e-column', {}, h('h3', {}, 'Gate'), h('p', {}, 'D 7')),
    h('e-column', {}, h('h3', {}, 'Seat'), h('p', {}, '14 A')),
  ),
  h(
    'e-columns',
    { stack: 'never' },
    h('e-column', {}, h('e-box', { text: '' }, 'AL')),
    h('e-column', {}, 'Ada'),
    h('e-column', {}, '12 May'),
  ),
  h('e-columns', {}, h('e-column', {}, 'Stacked'), h('e-column', {}, 'here')),
  h('p', {}, 'Layout:'),
  h('table', {}, h('tr', {}, h('td', {}, 'Left'), h('td', {}, 'Right'))),
  h('table', {}, h('tr', {}, h('td', {}, 'Acme'), h('td', right, h('a', { href: 'https://example.com/' }, 'Home')))),
  h('table', {}, list(h('tr', {}, h('td', {}, h('h3', {}, 'One'), h('p', {}, 'First.')), h('td', right, 'Two')))),
  h('p', {}, 'Too wide:'),
  h('table', {}, row('A sentence that says so much that nobody would take it for the label of anything', 'and another one beside it')),
  h('table', {}, row('A label that says more than there is room for beside its amount', '€1,000,000,000.00')),
)
