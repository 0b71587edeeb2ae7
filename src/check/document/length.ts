const PX_PER_UNIT: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pc: 16, '': 1 }

/**
 * A CSS length in px; `undefined` for percentages, `auto` and what cannot be known.
 *
 * @param fontSizePx what `em` and `ex` refer to
 */
export function lengthPx(value: string | undefined, fontSizePx = 16): number | undefined {
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*)\s*$/i.exec(value ?? '')
  if (match === null) return undefined
  const unit = match[2]!.toLowerCase()
  if (unit === 'em') return Number(match[1]) * fontSizePx
  if (unit === 'ex') return Number(match[1]) * fontSizePx * 0.5
  if (unit === 'rem') return Number(match[1]) * 16
  const factor = PX_PER_UNIT[unit]
  return factor === undefined ? undefined : Number(match[1]) * factor
}

/** The value of a `width` or `height` attribute in px; `undefined` when it is missing, a percentage or no integer. */
export function attributePx(value: string | undefined): number | undefined {
  return /^\s*\d+\s*$/.test(value ?? '') ? Number(value) : undefined
}

export function isPercentage(value: string | undefined): boolean {
  return /^\s*[\d.]+%\s*$/.test(value ?? '')
}
