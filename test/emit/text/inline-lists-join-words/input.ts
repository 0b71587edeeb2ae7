import { h, list } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Tags: ', list(['red', ' '], [' green '], h('b', {}, 'blue'), ['\u00a0']), ' end.'),
  h(
    'p',
    {},
    list(
      ...['a', 'b', 'c'].map((name, index) =>
        [index === 0 ? '' : ', ', h('a', { href: `https://example.com/${name}` }, name)].filter((part) => part !== ''),
      ),
    ),
  ),
  h('p', {}, 'Nothing:', list(), ' here'),
  list(h('p', {}, 'Block one'), h('div', {}, 'block two'), 'text'),
)
