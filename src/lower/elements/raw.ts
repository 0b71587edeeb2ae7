import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { raw } from '../build.ts'
import type { HtmlNode } from '../html.ts'

/** Written as it is. */
export function lowerRaw(source: StyledElement): HtmlNode[] {
  return [raw(source.attributes.get('html') as string | Hole)]
}
