import { h, list } from '../build.ts'

export const options = { wrap: 40 }

export const input = h(
  'e-email',
  {},
  h('h1', {}, 'A heading that is rather longer than the line'),
  h(
    'p',
    {},
    'Read the whole story at ',
    h('a', { href: `https://example.com/${'path/'.repeat(12)}` }, 'our journal'),
    ' when you find the time.',
  ),
  h('ul', {}, list(h('li', {}, 'An item that hangs under its marker when it is long'), h('li', {}, 'Short'))),
  h('ol', { start: 10 }, list(h('li', {}, 'An item that hangs under its wider marker'))),
  h('blockquote', {}, h('p', {}, 'A quotation whose lines all have the prefix, however many there are.')),
  h('p', {}, '日本語の文章は空白がないので途中で折り返されません。長い行になります。'),
  h('pre', {}, 'a line of code that must not be broken, ever'),
  h('p', {}, 'Call us any day before noon at ', h('e-nowrap', {}, '+47 555 00 100'), '.'),
  h('e-data-table', {}, h('tr', {}, h('td', {}, 'Twenty columns wide..'), h('td', {}, 'and as many again..'))),
)
