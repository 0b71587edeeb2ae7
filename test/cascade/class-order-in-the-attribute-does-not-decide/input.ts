import { h } from '../tree.ts'

// There, the class listed first in `class=""` won. Here the rule declared last does, whatever the attribute says.
export default h(
  'e-theme',
  { rules: { 'p.warn': { color: 'red' }, 'p.quiet': { color: 'gray' } } },
  h('div', {}, h('p', { class: 'warn quiet' }, 'gray'), h('p', { class: 'quiet warn' }, 'gray too')),
)
