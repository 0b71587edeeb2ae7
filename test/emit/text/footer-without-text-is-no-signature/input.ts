import { h } from '../build.ts'

export const input = h('e-email', {}, h('p', {}, 'Bye'), h('footer', {}, h('img', { alt: '' })))
