import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import type { HtmlNode } from '../html.ts'
import type { Hole } from '../../element/tree.ts'

/** An invisible picture whose request says that the mail was opened. */
export function lowerPixel(source: StyledElement): HtmlNode[] {
  const attributes = { src: source.attributes.get('src') as string | Hole, alt: '', width: 1, height: 1 }
  return [element('img', { attributes, style: { display: 'block', width: '1px', height: '1px', 'border-width': '0' } })]
}
