import { h, list } from '../build.ts'

export const options = { footnotes: true }

export const input = h(
  'e-email',
  {},
  h(
    'p',
    {},
    'See ',
    h('a', { href: 'https://example.com/a' }, 'one'),
    ', ',
    h('a', { href: 'https://example.com/b' }, 'two'),
    ' and ',
    h('a', { href: 'https://example.com/a' }, 'one again'),
    '.',
  ),
  h(
    'ul',
    {},
    list(
      h('li', {}, h('a', { href: 'https://example.com/c' }, 'three')),
      h('li', {}, h('a', { href: 'https://example.com' }, 'example.com')),
    ),
  ),
  h('e-button', { href: 'https://example.com/go' }, 'Go'),
  h('footer', {}, h('a', { href: 'https://example.com/u' }, 'Unsubscribe')),
)
