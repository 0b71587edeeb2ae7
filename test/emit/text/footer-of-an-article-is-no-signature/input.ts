import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('article', {}, h('p', {}, 'News'), h('footer', {}, h('p', {}, 'By Ada'))),
  h('p', {}, 'More'),
  h('footer', {}, h('p', {}, 'Northwind')),
)
