import { toPercent, toPx } from '../lengths.ts'

/**
 * Whole px for each column, in a row of `availablePx` with gaps between: px and shares first, what is left by ratio, the
 * remainder to the last. They never add up to more than there is: Word would widen the whole mail.
 */
export function columnWidths(declared: readonly unknown[], availablePx: number, gapPx: number): number[] {
  const room = Math.max(0, availablePx - gapPx * (declared.length - 1))
  const fixed = declared.map((width) => fixedWidth(width, room))
  const taken = sum(fixed.map((width) => width ?? 0))
  const ratios = declared.map((width, index) => (fixed[index] === undefined ? ratioOf(width) : 0))
  const ratioSum = sum(ratios)
  const scale = taken > room ? room / taken : 1
  const left = Math.max(0, room - taken)
  const widths = fixed.map((width, index) => Math.floor(width === undefined ? (left * ratios[index]!) / ratioSum : width * scale))
  const isFilled = ratioSum > 0 || Math.abs(taken - room) <= declared.length || scale < 1
  if (isFilled) widths[remainderColumn(ratios)]! += room - sum(widths)
  return widths
}

/** The last column that is not of a fixed width, else the last. */
function remainderColumn(ratios: readonly number[]): number {
  const flexible = ratios.findLastIndex((ratio) => ratio > 0)
  return flexible === -1 ? ratios.length - 1 : flexible
}

function fixedWidth(width: unknown, room: number): number | undefined {
  const percent = toPercent(width)
  return percent === undefined ? toPx(width) : (room * percent) / 100
}

function ratioOf(width: unknown): number {
  const match = typeof width === 'string' ? /^(\d+(?:\.\d+)?)fr$/.exec(width) : null
  return match === null ? 1 : Number(match[1])
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
