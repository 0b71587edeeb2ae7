import type { StyledElement } from '../../cascade/styled.ts'
import { region } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'

/** What only Outlook on Windows shows. */
export function lowerMso(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.view === 'browser') return refuse(source, context, 'Mso', 'NotMso')
  if (context.view === 'mso') return lowerChildren(source, context)
  const when = source.attributes.get('when')
  const children = lowerChildren(source, { ...context, view: 'mso' })
  return [region('mso', children, typeof when === 'string' && when !== 'mso' ? when : undefined)]
}

/** What everything but Outlook on Windows shows. */
export function lowerNotMso(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.view === 'mso') return refuse(source, context, 'NotMso', 'Mso')
  if (context.view === 'browser') return lowerChildren(source, context)
  return [region('browser', lowerChildren(source, { ...context, view: 'browser' }))]
}

function refuse(source: StyledElement, context: LowerContext, inner: string, outer: string): HtmlNode[] {
  report(context, source, 'mso-nested', [inner, outer])
  return []
}
