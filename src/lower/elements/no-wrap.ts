import type { StyledElement } from '../../cascade/styled.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'

/** Text that stays on one line: no-break spaces, since Word does not honour `white-space` (rule 40). */
export function lowerNoWrap(source: StyledElement, context: LowerContext): HtmlNode[] {
  return lowerChildren(source, { ...context, noWrap: true, parent: 'inline' })
}
