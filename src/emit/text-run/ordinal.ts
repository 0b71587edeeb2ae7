import type { OrdinalStyle } from '../text-operation.ts'

const ROMAN = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'],
  [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
] as const // prettier-ignore

/** The marker of an ordered list's item: `3. `, `c. `, `iii. `. */
export function ordinalMarker(style: OrdinalStyle, ordinal: number): string {
  const text = style === 'decimal' || ordinal < 1 ? String(ordinal) : style.endsWith('alpha') ? alphabetic(ordinal) : roman(ordinal)
  return `${style.startsWith('upper') ? text.toUpperCase() : text}. `
}

function alphabetic(ordinal: number): string {
  let text = ''
  for (let rest = ordinal; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  return text
}

// Browsers write Roman numbers up to 3999.
function roman(ordinal: number): string {
  if (ordinal > 3999) return String(ordinal)
  let text = ''
  let rest = ordinal
  for (const [worth, letters] of ROMAN) {
    text += letters.repeat(Math.floor(rest / worth))
    rest %= worth
  }
  return text
}
