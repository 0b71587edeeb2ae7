import { h, list } from '../build.ts'

const star = (score: number) => h('a', { href: `https://example.com/${score}` }, '★')

export const input = h(
  'e-email',
  {},
  h('p', {}, star(1), star(2), star(3)),
  h('p', {}, list([star(4)], [star(5)])),
  h('p', {}, 'See', h('a', { href: 'https://example.com/a' }, 'a'), ',', h('a', { href: 'https://example.com/b' }, 'b'), '.'),
)
