import { h } from '../build.ts'

export const input = h(
  'e-email',
  { dir: 'rtl' },
  h('h1', {}, 'Ada כתבה לך'),
  h('p', {}, 'שלום Ada'),
  h('p', {}, 'Ada', ' שלחה הודעה'),
  h('p', {}, 'Harbour'),
  h('ul', {}, h('li', {}, 'PDF של החשבונית')),
  h('div', { dir: 'ltr' }, h('p', {}, 'Ada כתבה')),
)
