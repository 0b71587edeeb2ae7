import type { StyledElement } from '../../cascade/styled.ts'
import { element, HAIR_SPACE, raw } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPx } from '../lengths.ts'
import { carryDisplay } from '../property-groups.ts'

const DEFAULT_HEIGHT_PX = 16

/** A line of exactly the height asked for (rule 28). Word ignores empty paragraphs and heights of a `div`, hence the space and the line height. */
export function lowerSpacer(source: StyledElement): HtmlNode[] {
  const heightPx = toPx(source.attributes.get('height')) ?? toPx(source.style.get('height')) ?? DEFAULT_HEIGHT_PX
  if (heightPx <= 0) return []
  const line = spacer(heightPx)
  for (const [key, style] of source.variants) {
    const height = style.get('height')
    if (height !== undefined)
      line.variants.set(
        key,
        new Map([
          ['font-size', height],
          ['line-height', height],
        ]),
      )
  }
  return [carryDisplay(line, source)]
}

export function spacer(heightPx: number): HtmlElement {
  const height = `${Math.round(heightPx)}px`
  const style = { 'font-size': height, 'line-height': height, 'mso-line-height-rule': 'exactly' }
  return element('div', { style }, [raw(HAIR_SPACE)])
}
