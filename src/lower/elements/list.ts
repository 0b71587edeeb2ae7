import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'
import { globalAttributes } from '../global-attributes.ts'
import { carry } from '../property-groups.ts'
import { MARKER_MARGIN_PX } from '../passes/list-indent.ts'

/**
 * Real lists (rule 38). `reversed` is left out and `value` too, since Word counts its own way with both.
 *
 * @see https://www.caniemail.com/features/html-lists/
 */
export function lowerList(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (isGiven(source, 'reversed')) report(context, source, 'list-numbering', ['reversed'])
  const children = lowerChildren(source, { ...context, parent: 'table', widthPx: context.widthPx - MARKER_MARGIN_PX })
  const attributes = { ...globalAttributes(source), start: plain(source, 'start'), type: plain(source, 'type') }
  const list = carry(element(source.name, { source, attributes }, children), source, 'margin', 'box', 'other')
  const marker = source.style.get('list-style-type')
  if (marker !== undefined && marker !== DEFAULT_MARKERS.get(source.name)) list.style.set('list-style-type', marker)
  for (const [property, initial] of DECORATION) {
    const value = source.style.get(property)
    if (value !== undefined && value !== initial) list.style.set(property, value)
  }
  return [list]
}

/** What Outlook and others do without: the list has its ordinary markers there. */
const DECORATION = new Map([
  ['list-style-position', 'outside'],
  ['list-style-image', 'none'],
])

const DEFAULT_MARKERS = new Map([
  ['ul', 'disc'],
  ['ol', 'decimal'],
])

export function lowerItem(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (isGiven(source, 'value')) report(context, source, 'list-numbering', ['value'])
  const children = lowerChildren(source, { ...context, parent: 'flow' })
  return [carry(element('li', { source, attributes: globalAttributes(source) }, children), source, 'margin', 'box', 'other')]
}

function isGiven(source: StyledElement, name: string): boolean {
  const value = source.attributes.get(name)
  return value !== undefined && value !== false
}

function plain(source: StyledElement, name: string): string | undefined {
  const value = source.attributes.get(name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
