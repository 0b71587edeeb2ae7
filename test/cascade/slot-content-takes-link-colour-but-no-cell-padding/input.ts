import { h, instance, rendered } from '../tree.ts'

// ImageGrid and Links (example 7): what stands in a slot takes the widget's radius and link colour, and never the padding of the
// cell it lands in; the layout's cells take nothing from the page's theme for its own tables.
const page = instance('Page')
const grid = instance('ImageGrid', page)
const own = { private: true }

const widget = rendered(
  grid,
  h(
    'e-theme',
    { rules: { img: { borderRadius: 4 }, a: { color: 'seagreen' } } },
    h(
      'e-theme',
      { rules: { td: { padding: 8, whiteSpace: 'nowrap' } }, private: true },
      h(
        'table',
        own,
        h(
          'tr',
          own,
          h('td', own, h('e-slot', {}, rendered(page, h('a', {}, h('img'))))),
          h('td', own, h('e-slot', {}, rendered(page, h('table', {}, h('tr', {}, h('td', {}, 'of the page')))))),
        ),
      ),
    ),
  ),
)

export default rendered(page, h('e-email', {}, h('e-theme', { rules: { td: { padding: 30, color: 'red' } } }, widget)))
