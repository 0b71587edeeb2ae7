import { h, instance, rendered } from '../tree.ts'

// Example 3: a Gray callout themes what the caller puts into it (13/18 inside, 18/25 outside) and keeps its own cell private.
// `p.special` is deeppink at the callout's size, and `em` inherits it.
const page = instance('Page')
const gray = instance('Gray', page)

const callout = rendered(
  gray,
  h(
    'e-theme',
    { rules: { 'p, li': { fontSize: 13, lineHeight: '18px' } } },
    h(
      'e-theme',
      { rules: { td: { padding: '12px 20px', backgroundColor: '#eeeeee' } }, private: true },
      h(
        'table',
        { private: true },
        h(
          'tr',
          { private: true },
          h(
            'td',
            { private: true },
            h(
              'e-slot',
              {},
              h('p', { class: 'inside' }, 'small'),
              h('p', { class: 'special' }, 'special ', h('em', {}, 'em')),
              h('table', {}, h('tr', {}, h('td', { class: 'of-the-caller' }, 'no padding of the callout'))),
            ),
          ),
        ),
      ),
    ),
  ),
)

export default rendered(
  page,
  h(
    'e-email',
    {},
    h(
      'e-theme',
      { rules: { p: { fontSize: 18, lineHeight: '25px' }, 'p.special': { color: 'deeppink' }, td: { color: 'green', padding: 1 } } },
      callout,
      h('p', { class: 'outside' }, 'large'),
    ),
  ),
)
