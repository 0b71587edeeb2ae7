import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h(
    'e-data-table',
    {},
    h('tr', {}, h('td', {}, h('img', { alt: '' })), h('td', {}, 'Number'), h('td', {}, 'FO-20418')),
    h('tr', {}, h('td', {}, ''), h('td', {}, 'Sent to'), h('td', {}, 'Ada Lovelace', h('br', {}), '5 Dorset Street')),
    h('tr', {}, h('td', {}), h('td', {}, 'Paid'), h('td', {}, 'yes')),
  ),
)
