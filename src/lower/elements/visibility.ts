import type { StyledElement } from '../../cascade/styled.ts'
import { element, region } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPx } from '../lengths.ts'

const DEFAULT_BREAKPOINT_PX = 600

/** Shown unless the window is narrow. Clients without media queries show it always. */
export function lowerDesktop(source: StyledElement, context: LowerContext): HtmlNode[] {
  const node = element('div', { source }, lowerChildren(source, { ...context, parent: 'flow' }))
  return [underBreakpoint(node, { display: 'none' })]
}

/** Shown in narrow windows only. Outlook on Windows has none, so it never gets it; `max-height` is for clients that ignore `display` (rule 53). */
export function lowerMobile(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.view === 'mso') {
    report(context, source, 'mso-nested', ['Mobile', 'Mso'])
    return []
  }
  const children = lowerChildren(source, { ...context, parent: 'flow', view: 'browser' })
  const style = { display: 'none', 'max-height': '0', overflow: 'hidden' }
  const node = underBreakpoint(element('div', { source, style }, children), { display: 'block', 'max-height': 'none', overflow: 'visible' })
  return context.view === 'browser' ? [node] : [region('browser', [node])]
}

function underBreakpoint(node: HtmlElement, style: Readonly<Record<string, string>>): HtmlElement {
  const at = toPx(node.source?.attributes.get('at')) ?? DEFAULT_BREAKPOINT_PX
  node.variants.set(`@max ${at}`, new Map(Object.entries(style)))
  return node
}
