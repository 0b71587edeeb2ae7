const KEPT = 80

// `repeat` puts a string together from halves, which whoever reads it has to join first.
function lengthsOf(character: string): readonly string[] {
  return Array.from({ length: KEPT + 1 }, (_, count) => Array.from({ length: count }, () => character).join(''))
}

const SPACES = lengthsOf(' ')
const DASHES = lengthsOf('-')
const DOUBLE_DASHES = lengthsOf('=')

export function spaces(count: number): string {
  return count <= KEPT ? SPACES[count]! : ' '.repeat(count)
}

/** A line of one character, as columns and headings have it under them. */
export function ruleOf(character: string, count: number): string {
  if (count > KEPT) return character.repeat(count)
  if (character === '-') return DASHES[count]!
  return character === '=' ? DOUBLE_DASHES[count]! : character.repeat(count)
}
