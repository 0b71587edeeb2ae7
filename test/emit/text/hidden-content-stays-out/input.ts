import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('div', { style: { display: 'none' } }, 'Hidden'),
  h('div', { style: { 'max-height': '0px', overflow: 'hidden' } }, 'Clipped'),
  h('div', { style: { 'font-size': '0px' } }, 'No size', h('span', { style: { 'font-size': '16px' } }, 'Own size')),
  h('p', { hidden: true }, 'Hidden'),
  h('p', { style: { visibility: 'hidden' } }, 'Invisible'),
  h('e-head', {}, h('e-style', { css: 'p{}' })),
  h('e-mso', {}, h('p', {}, 'Outlook')),
  h('e-not-mso', {}, h('p', {}, 'Everyone else')),
  h('e-mobile', {}, h('p', {}, 'On phones')),
  h('e-desktop', {}, h('p', {}, 'On desktops')),
  h('e-html-only', {}, h('p', {}, 'HTML')),
  h('e-text-only', {}, h('p', {}, 'Text')),
  h('e-pixel', { src: 'https://example.com/p.gif' }),
  h('e-raw', { html: '<b>raw</b>' }),
  h('e-raw', { html: '<b>raw</b>', text: 'raw' }),
)
