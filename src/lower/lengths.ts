/** The number of px in `12px`, `'12'`, `12` or `0`; `undefined` for anything else. */
export function toPx(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const match = /^(-?\d+(?:\.\d+)?)(?:px)?$/.exec(value.trim())
  return match === null ? undefined : Number(match[1])
}

/** The number in `50%`. */
export function toPercent(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const match = /^(-?\d+(?:\.\d+)?)%$/.exec(value.trim())
  return match === null ? undefined : Number(match[1])
}

/** A width as an author may give it, in whole px of the space there is: Word and the `width` attribute know no fractions. */
export function resolveWidth(value: unknown, availablePx: number): number | undefined {
  const percent = toPercent(value)
  const width = percent === undefined ? toPx(value) : (availablePx * percent) / 100
  return width === undefined ? undefined : Math.max(0, Math.floor(width + 1e-6))
}

/** px of one side of a box, 0 when it says nothing. */
export function sidePx(style: ReadonlyMap<string, string>, property: string): number {
  return toPx(style.get(property)) ?? 0
}

/** What padding and borders take of a box's width. */
export function horizontalEdges(style: ReadonlyMap<string, string>): number {
  return sideEdge(style, 'left') + sideEdge(style, 'right')
}

function sideEdge(style: ReadonlyMap<string, string>, side: 'left' | 'right'): number {
  return Math.max(0, sidePx(style, `padding-${side}`)) + borderPx(style, side)
}

/** What the border of one side takes. */
export function borderPx(style: ReadonlyMap<string, string>, side: 'left' | 'right'): number {
  return isNoBorder(style.get(`border-${side}-style`)) ? 0 : sidePx(style, `border-${side}-width`)
}

export function isNoBorder(borderStyle: string | undefined): boolean {
  return borderStyle === undefined || borderStyle === 'none' || borderStyle === 'hidden'
}
