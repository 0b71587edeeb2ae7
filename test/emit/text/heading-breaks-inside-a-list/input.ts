import { h } from '../build.ts'

// The line after the break keeps the indentation of the list, with values as with literals.
export const input = h('e-email', {}, h('ul', {}, h('li', {}, h('h2', {}, 'Two lines', h('br', {}), 'of heading'))))
