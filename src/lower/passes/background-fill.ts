import type { Hole } from '../../element/tree.ts'
import { element } from '../build.ts'
import type { HtmlElement } from '../html.ts'
import { toPercent, toPx } from '../lengths.ts'

/**
 * A CSS background as VML's fill. `undefined` where VML has nothing like it: pictures repeated in one direction.
 *
 * @see https://www.hteumeuleu.com/2021/ (VML backgrounds)
 */
export function backgroundFill(style: ReadonlyMap<string, string>, src: string | Hole): HtmlElement | undefined {
  const repeat = style.get('background-repeat') ?? 'repeat'
  if (repeat === 'repeat-x' || repeat === 'repeat-y') return undefined
  const size = style.get('background-size') ?? 'auto'
  const isFrame = repeat === 'no-repeat' || size === 'cover' || size === 'contain'
  const position = positionOf(style.get('background-position') ?? '0% 0%', isFrame)
  const color = style.get('background-color')
  const attributes = {
    type: isFrame ? 'frame' : 'tile',
    src,
    color: color?.startsWith('#') === true ? color : undefined,
    aspect: size === 'cover' ? 'atleast' : size === 'contain' ? 'atmost' : undefined,
    sizes: sizesOf(size),
    origin: position,
    position,
  }
  return element('v:fill', { view: 'mso', attributes })
}

/** px sizes in pt; `undefined` for what `aspect` says, and for the picture's own size. */
function sizesOf(size: string): string | undefined {
  const [width, height] = size.split(/\s+/).map(toPx)
  if (width === undefined) return undefined
  return `${points(width)}pt,${points(height ?? width)}pt`
}

const KEYWORDS: Readonly<Record<string, number>> = { left: 0, top: 0, center: 0.5, right: 1, bottom: 1 }

/** Frames are placed from the middle (-0.5 to 0.5), tiles from the left upper corner (0 to 1). */
function positionOf(position: string, isFrame: boolean): string | undefined {
  const words = position.split(/\s+/)
  const [first = 'center', second = 'center'] = words
  const isSwapped = ['top', 'bottom'].includes(first) || ['left', 'right'].includes(second)
  const shares = (isSwapped ? [second, first] : [first, second]).map((word) => KEYWORDS[word] ?? (toPercent(word) ?? 0) / 100)
  return shares.map((share) => String(isFrame ? share - 0.5 : share)).join(',')
}

function points(px: number): number {
  return Math.round(px * 75) / 100
}
