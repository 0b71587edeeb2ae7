import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { carry, setVariant } from '../property-groups.ts'
import { isFullWidth, paddingButton } from './button-padding.ts'
import { tableButton } from './button-table.ts'
import { vmlButton } from './button-vml.ts'

/** A button in one of the three ways of rule 37. */
export function lowerButton(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.link !== undefined) {
    report(context, source, 'nested-links', [])
    return lowerChildren(source, context)
  }
  const label = (): HtmlNode[] => lowerChildren(source, { ...context, link: source, parent: 'inline' })
  const mode = source.attributes.get('mode')
  if (mode === 'table') return tableButton(source, label(), context.widthPx)
  const button = mode === 'vml' ? vmlButton(source, label) : paddingButton(source, label(), context.widthPx)
  return [placed(source, button)]
}

/** The line that the button stands in: `align` places the button, `text-align` its label. */
function placed(source: StyledElement, button: HtmlNode[]): HtmlElement {
  const line = carry(element('div', { source }, button), source, 'margin')
  const side = source.attributes.get('align') ?? source.parent?.style.get('text-align')
  const isFull = isFullWidth(source)
  for (const [key, style] of source.variants) if (style.get('display') === 'none') setVariant(line, key, 'display', 'none')
  line.style.set('text-align', isFull ? 'center' : typeof side === 'string' ? side : 'start')
  return line
}
