/** What relative lengths are measured against, in px. */
export interface LengthContext {
  /** 1em: the font size of the element itself; of its parent, for `font-size`. */
  readonly em: number
  /** 1rem: the font size of the root element. */
  readonly rem: number
}

export interface Quantity {
  readonly value: number
  readonly unit: string
}

const quantityPattern = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]+|%)?$/i

/** A number with or without unit, or `undefined` for anything else. */
export function parseQuantity(component: string): Quantity | undefined {
  const match = quantityPattern.exec(component)
  return match === null ? undefined : { value: Number(match[1]), unit: (match[2] ?? '').toLowerCase() }
}

const pxPerUnit: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54 }

/** Whether the unit is measured against a font size. `ex` and `ch` count as half an em, since no font can be measured here. */
export function isFontRelative(unit: string): boolean {
  return unit === 'em' || unit === 'rem' || unit === 'ex' || unit === 'ch'
}

/**
 * The length in px, or `undefined` for percentages, plain numbers and units that depend on the window.
 *
 * @example
 * toPx({ value: 1.5, unit: 'em' }, { em: 20, rem: 16 }) // 30
 */
export function toPx({ value, unit }: Quantity, context: LengthContext): number | undefined {
  const fixed = pxPerUnit[unit]
  if (fixed !== undefined) return value * fixed
  if (unit === 'em') return value * context.em
  if (unit === 'rem') return value * context.rem
  if (unit === 'ex' || unit === 'ch') return (value * context.em) / 2
  return undefined
}

/**
 * Writes px with at most two decimals: Word stores half-points, and no client draws finer than that.
 *
 * @example
 * formatPx(13.3333) // '13.33px'
 */
export function formatPx(px: number): string {
  return `${round(px)}px`
}

/** At most two decimals, and no negative zero. */
export function round(value: number): number {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? 0 : rounded
}
