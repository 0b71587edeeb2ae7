export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen'.split(' '),
)

/** Elements whose end tag HTML lets authors leave out. */
export const optionalEnd: ReadonlySet<string> = new Set('html head body p li dt dd td th tr thead tbody tfoot colgroup option'.split(' '))

/** An opening tag on the left closes the open elements on the right. */
export const impliedEnd: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  p: ['p'],
  option: ['option'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
  tbody: ['td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'colgroup'],
  tfoot: ['td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'colgroup'],
  thead: ['td', 'th', 'tr', 'colgroup'],
}

/** How far up an implied end may reach. */
export const impliedEndBarrier: ReadonlySet<string> = new Set(['table', 'ul', 'ol', 'dl', 'v:textbox'])

export const tableParts: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'])

export const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

export const blockElements: ReadonlySet<string> = new Set(
  'address article aside blockquote caption center div dl dt dd fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
