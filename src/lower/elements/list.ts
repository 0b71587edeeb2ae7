import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'
import { globalAttributes } from '../global-attributes.ts'
import { carry } from '../property-groups.ts'
import { MARKER_MARGIN_PX } from '../passes/list-indent.ts'

/** Real lists (rule 38); `reversed` is left out and `value` too, since Word counts its own way with both. */
export function lowerList(source: StyledElement, context: LowerContext): HtmlNode[] {
  const children = lowerChildren(source, { ...context, parent: 'table', widthPx: context.widthPx - MARKER_MARGIN_PX })
  const attributes = { ...globalAttributes(source), start: plain(source, 'start'), type: plain(source, 'type') }
  const list = carry(element(source.name, { source, attributes }, children), source, 'margin', 'box', 'other')
  const marker = source.style.get('list-style-type')
  if (marker !== undefined && marker !== DEFAULT_MARKERS.get(source.name)) list.style.set('list-style-type', marker)
  return [list]
}

const DEFAULT_MARKERS = new Map([
  ['ul', 'disc'],
  ['ol', 'decimal'],
])

export function lowerItem(source: StyledElement, context: LowerContext): HtmlNode[] {
  const children = lowerChildren(source, { ...context, parent: 'flow' })
  return [carry(element('li', { source, attributes: globalAttributes(source) }, children), source, 'margin', 'box', 'other')]
}

function plain(source: StyledElement, name: string): string | undefined {
  const value = source.attributes.get(name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
