import { fail } from '../../diagnostics/diagnostic.ts'

const PER_MINUTE: Readonly<Record<string, number>> = { s: 60, sec: 60, second: 60, m: 1, min: 1, minute: 1, h: 1 / 60, hour: 1 / 60 }

/**
 * Reads a rate as units per calendar minute: `6000/min`, `100/s`, `300000/h`, a number alone (per minute), or `none`.
 *
 * @throws EmailcError `option-value`
 */
export function parseRate(option: string, text: string): number {
  if (text === 'none') return Infinity
  const match = /^(\d+)(?:\/([a-z]+))?$/.exec(text)
  const perMinute = match === null ? undefined : Number(match[1]) * (PER_MINUTE[match[2] ?? 'min'] ?? Number.NaN)
  if (perMinute === undefined || !(perMinute >= 1)) return fail('option-value', [option, 'a rate such as 6000/min, or none', text])
  return Math.floor(perMinute)
}
