import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h(
    'a',
    { href: 'https://example.com/story' },
    h('img', { alt: 'A cherry tree' }),
    h('h2', {}, 'Washed or natural?'),
    h('p', {}, 'What happens in the first two days.'),
  ),
  h('p', {}, 'Next.'),
)
