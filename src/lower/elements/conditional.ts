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
  return [region('mso', lowerChildren(source, { ...context, view: 'mso' }), conditionOf(source, context))]
}

const CONDITION = /^(?:(?:gte|gt|lte|lt) )?mso(?: \d+)?$/

function conditionOf(source: StyledElement, context: LowerContext): string | undefined {
  const when = String(source.attributes.get('when') ?? 'mso')
  if (!CONDITION.test(when)) report(context, source, 'mso-condition', [when])
  return when === 'mso' || !CONDITION.test(when) ? undefined : when
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
