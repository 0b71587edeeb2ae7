import { lengthPx } from '../document/length.ts'
import { blockElements } from '../document/html-names.ts'
import type { LensElement, LensNode } from './lens-tree.ts'
import { walk } from './lens-tree.ts'
import type { WordPass } from './word.ts'

const PARAGRAPH_AUTO = '14pt'
const spacing = 'https://learn.microsoft.com/en-us/office/vba/api/word.paragraphformat.spaceafterauto'

/** Draws boxes as Word does: paragraphs space themselves, backgrounds cover margins, the cells of a row share their padding. */
export function applyWordBoxes(root: LensElement, pass: WordPass): void {
  const rightToLeft = new Set<LensElement>()
  for (const { element, parent } of walk(root)) {
    if ((element.attributes.get('dir') ?? (rightToLeft.has(parent) ? 'rtl' : 'ltr')) === 'rtl') rightToLeft.add(element)
    if (element.name === 'table') tableDefaults(element, pass)
    if (element.name === 'tr') sharePadding(element, pass)
    if (/^(?:p|h[1-6]|blockquote)$/.test(element.name)) paragraphSpacing(element, parent, pass)
    if (/^(?:ul|ol)$/.test(element.name)) listIndent(element, rightToLeft.has(element) ? 'right' : 'left', pass)
    if (element.name === 'a') linkLimits(element, pass)
    if (element.name === 'body') bodyDefaults(element)
    if (/^(?:p|div|h[1-6]|li|blockquote)$/.test(element.name)) backgroundOverMargin(element, pass)
    for (const [property] of element.style)
      if (property.startsWith('mso-') && !/^mso-(?:line-height-rule|text-raise|font-width|fit-shape)/.test(property))
        element.style.delete(property)
  }
}

function bodyDefaults(body: LensElement): void {
  for (const [property, value] of [
    ['font-family', '"Times New Roman",serif'],
    ['font-size', '12pt'],
    ['background-color', '#ffffff'],
    ['color', '#000000'],
    ['margin', '0'],
  ] as const) {
    if (!body.style.has(property)) body.style.set(property, value)
  }
}

/** A table without cellspacing gets gaps, and carries no font from outside (Cerberus#302). */
function tableDefaults(table: LensElement, { tracer }: WordPass): void {
  for (const [name, value] of [
    ['cellspacing', '2'],
    ['cellpadding', '1'],
  ] as const) {
    if (table.attributes.has(name)) continue
    table.attributes.set(name, value)
    tracer.add(table.source, `${name}="${value}"`, 'emulated', 'table-default', 'https://www.caniemail.com/features/html-cellspacing/')
  }
  const own = new Map(table.style)
  table.style.clear()
  for (const [property, value] of [
    ['font-family', '"Times New Roman",serif'],
    ['font-size', '12pt'],
    ['font-weight', 'normal'],
    ['line-height', 'normal'],
    ['color', '#000000'],
  ] as const)
    table.style.set(property, value)
  for (const [property, value] of own) table.style.set(property, value)
  tracer.add(
    table.source,
    'font-family, font-size, font-weight, line-height, color of what is around',
    'dropped',
    'inheritance-cut',
    'https://github.com/TedGoas/Cerberus/issues/302',
  )
}

function sharePadding(row: LensElement, { tracer }: WordPass): void {
  const cells = row.children.filter((child): child is LensElement => child.kind === 'element' && /^t[dh]$/.test(child.name))
  for (const property of ['padding-top', 'padding-bottom'] as const) {
    const paddings = cells.map((cell) => lengthPx(cell.style.get(property)))
    const largest = Math.max(0, ...paddings.map((padding) => padding ?? 0))
    if (largest === 0 || paddings.every((padding) => padding === largest)) continue
    for (const cell of cells) cell.style.set(property, `${largest}px`)
    tracer.add(
      row.source,
      `${property}: ${largest}px in every cell`,
      'emulated',
      'row-padding',
      'https://www.caniemail.com/features/css-padding/',
    )
  }
}

/** Sides that are not said are automatic: 14pt between paragraphs, none at the edges of a cell. */
function paragraphSpacing(element: LensElement, parent: LensElement, { tracer }: WordPass): void {
  const siblings = parent.children.filter((child) => child.kind === 'element' || child.text.trim() !== '')
  for (const [property, isEdge] of [
    ['margin-top', siblings[0] === element],
    ['margin-bottom', siblings.at(-1) === element],
  ] as const) {
    if (element.style.has(property)) continue
    element.style.set(property, isEdge ? '0' : PARAGRAPH_AUTO)
    tracer.add(element.source, `${property}: ${isEdge ? '0' : PARAGRAPH_AUTO}`, 'emulated', 'paragraph-auto-spacing', spacing)
  }
  for (const side of ['left', 'right'])
    if (!element.style.has(`margin-${side}`)) element.style.set(`margin-${side}`, element.name === 'blockquote' ? '40px' : '0')
}

const MARKER_PX = 24

/** Lists are paragraphs with an indent; a marker without room is not drawn. */
function listIndent(list: LensElement, side: 'left' | 'right', { tracer, version }: WordPass): void {
  const items = list.children.filter((child): child is LensElement => child.kind === 'element' && child.name === 'li')
  const own = list.style.get(`margin-${side}`)
  const isSaid = own !== undefined || items.some((item) => item.style.has(`margin-${side}`))
  list.style.set('padding', '0')
  if (!isSaid) list.style.set(`margin-${side}`, '0.5in')
  for (const item of items) {
    const room = (lengthPx(own) ?? (isSaid ? 0 : 48)) + (lengthPx(item.style.get(`margin-${side}`)) ?? 0)
    if (room >= MARKER_PX || version > 16) continue
    item.style.set('list-style-type', 'none')
    tracer.add(
      item.source,
      `marker, for lack of room (${Math.round(room)}px)`,
      'dropped',
      'list-marker',
      'https://github.com/TryGhost/Ghost/issues/24303',
    )
  }
}

/** A link around a block cannot be followed, and one that leads nowhere loses its style. */
function linkLimits(link: LensElement, { tracer }: WordPass): void {
  if (!link.attributes.has('href')) {
    if (link.style.size > 0)
      tracer.add(link.source, 'style of an <a> without href', 'dropped', 'link-without-href', 'https://www.emailonacid.com/')
    link.style.clear()
    return
  }
  if (!hasBlock(link.children)) return
  link.attributes.delete('href')
  link.style.set('outline', '1px dashed #cc0000')
  tracer.add(link.source, 'href', 'dropped', 'link-around-block', 'https://github.com/foundation/foundation-emails/issues/4')
}

function hasBlock(nodes: readonly LensNode[]): boolean {
  return nodes.some((node) => node.kind === 'element' && (blockElements.has(node.name) || hasBlock(node.children)))
}

/** Word paints the background over the margin too. */
function backgroundOverMargin(element: LensElement, { tracer }: WordPass): void {
  if (!element.style.has('background-color')) return
  for (const side of ['top', 'right', 'bottom', 'left']) {
    const margin = element.style.get(`margin-${side}`)
    if (margin === undefined || (lengthPx(margin) ?? 0) <= 0) continue
    element.style.set(`padding-${side}`, margin)
    element.style.set(`margin-${side}`, '0')
    tracer.add(
      element.source,
      `margin-${side}: ${margin}`,
      'emulated',
      'background-over-margin',
      'https://www.caniemail.com/features/css-margin/',
    )
  }
}
