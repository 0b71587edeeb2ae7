// What a browser gives to the elements that React's runtime made. Their authors saw it in their library's preview, and our base
// look is another: it stands in the place of theirs, below document CSS and themes.

import { EDGES } from '../element/primitives.ts'

/** Sizes in px: the libraries' own are of 16 px, whatever the body's text is. */
const heading = (fontSize: number, margin: string) => ({ [EDGES]: 'kept', defaults: { fontSize, margin: `${margin} 0`, color: 'inherit' } })

const cell = { [EDGES]: 'kept', defaults: { verticalAlign: 'inherit' } }
const list = { defaults: { margin: '1em 0', paddingInlineStart: 40 } }

const looks: Readonly<Record<string, object>> = {
  h1: heading(32, '0.67em'),
  h2: heading(24, '0.83em'),
  h3: heading(18.72, '1em'),
  h4: heading(16, '1.33em'),
  h5: heading(13.28, '1.67em'),
  h6: heading(10.72, '2.33em'),
  p: { defaults: { margin: '1em 0' } },
  ul: list,
  ol: list,
  li: { [EDGES]: 'kept', defaults: { margin: 0 } },
  table: { defaults: { verticalAlign: 'middle' } },
  thead: cell,
  tbody: cell,
  tfoot: cell,
  tr: cell,
  td: cell,
  th: cell,
}

/** What is added to the attributes of an element; `valign` says itself where the contents of a row or a cell stand. */
export function browserLook(name: string, attributes: { readonly valign?: unknown }): object | undefined {
  const look = looks[name]
  return look === cell && attributes.valign !== undefined ? keptEdges : look
}

const keptEdges = { [EDGES]: 'kept' }
