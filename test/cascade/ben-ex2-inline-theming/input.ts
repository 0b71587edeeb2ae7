import { h } from '../tree.ts'

// Example 2 of the ColdFusion mails: a theme on a `p` styles that p alone, `div.callout` themes what is in it, and
// tag, class, inherited theme and `style` lie on top of each other. Expected there: the callout's `li` darkmagenta, its `mark`
// crimson, `p.cascade` deeppink 30/38 italic line-through; the next sibling unaffected.
const base = {
  'p, li': { fontFamily: 'helvetica, arial, sans-serif', fontSize: 18, lineHeight: '25px', color: '#22252b', fontWeight: 400 },
  mark: { backgroundColor: 'yellow', fontWeight: 700, padding: '0 4px' },
  em: { fontStyle: 'italic' },
}

export default h(
  'e-email',
  {},
  h(
    'e-theme',
    { rules: base },
    h('p', { theme: { p: { color: 'darkgreen', fontSize: 24 } } }, 'Only this ', h('em', {}, 'paragraph')),
    h('p', { class: 'next-sibling' }, 'unaffected'),
    h(
      'div',
      { class: 'callout', theme: { 'p, li': { color: 'darkmagenta' }, 'em, mark, strong': { color: 'crimson' } } },
      h('p', {}, 'in the ', h('em', {}, 'callout')),
      h('ul', {}, h('li', {}, 'item ', h('mark', {}, 'marked'))),
    ),
    h(
      'e-theme',
      { rules: { p: { color: 'red', fontSize: 22 }, 'p.cascade': { color: 'deeppink', fontSize: 30, lineHeight: '38px' } } },
      h('p', { class: 'cascade', style: { fontStyle: 'italic', textDecoration: 'line-through' } }, 'cascade'),
    ),
    h('p', { class: 'cascade last-sibling' }, 'unaffected'),
  ),
)
