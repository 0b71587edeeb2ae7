import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, '</td><![endif]-->', ' &amp; %recipient.x% {{name}}'),
  h('p', {}, 'line\n\n-- \n> fake quotation\r\n- fake item'),
  h('p', {}, '\u202egnp.exe\u202c \u0007\u001b[31m \u2028end'),
  h('ul', {}, list(h('li', {}, '\n\n'), h('li', {}, 'a\u0000b'), h('li', {}, '\ud800'))),
)
