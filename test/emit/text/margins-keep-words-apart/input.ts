import { h, list } from '../build.ts'

const tag = (name: string) => h('span', { style: { 'margin-right': '4px' } }, name)

export const input = h(
  'e-email',
  {},
  h('div', {}, list([tag('remote')], [tag('full-time')], [tag('Berlin')])),
  h('div', {}, tag('one'), tag('two'), h('b', {}, '.')),
  h('div', {}, h('span', { style: { float: 'left', 'margin-right': '4px' } }, 'O'), 'nce upon a time'),
  h('div', { style: { display: 'flex' } }, h('span', {}, 'Gate B12'), h('span', {}, 'Seat 4A')),
  h('div', {}, h('span', {}, 'ab'), h('span', {}, 'cd')),
)
