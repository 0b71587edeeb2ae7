import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('div', {}, h('img', { alt: 'A map of the market', src: 'https://example.com/map.png' })),
  h(
    'p',
    {},
    'Press ',
    h('img', { alt: 'Play' }),
    ' to begin',
    h('img', { alt: '' }),
    h('img', { src: 'https://example.com/pixel.gif' }),
    '.',
  ),
  h('a', { href: 'https://example.com/' }, h('img', { alt: 'Northwind' })),
  h('a', { href: 'https://example.com/hero' }, h('img', { alt: '' })),
  h('p', {}, h('img', { alt: 'Decoration', role: 'presentation' })),
  h('img', { alt: 'Drawn as a block', style: { display: 'block' } }),
  h('img', { alt: 'Chart', text: 'Sales rose from 3 to 9.' }),
  h(
    'p',
    {},
    h('a', { href: 'https://example.com/m' }, h('img', { alt: 'Mastodon' })),
    h('a', { href: 'https://example.com/b' }, h('img', { alt: 'Blog' })),
    '.',
  ),
  h('p', {}, h('img', { alt: 'One' }), h('img', { alt: 'Two' }), '!'),
  h('div', {}, 'Words', h('img', { alt: 'On a line of its own', style: { display: 'block' } }), 'and more'),
)
