import { isLogical, physicalProperty } from '../css/logical-property.ts'
import type { Direction } from '../css/logical-property.ts'
import type { Match } from './matches.ts'
import type { LonghandDeclaration } from './style-block.ts'
import type { VariantKey } from './styled.ts'

/** A declaration that competes for a property of one element. */
export interface Candidate {
  readonly declaration: LonghandDeclaration
  readonly match: Match
  readonly variant: VariantKey | undefined
  /** 0 for the base, then the place among the variants that hold. */
  readonly layer: number
}

/**
 * The winning declaration of each property.
 *
 * A variant's declaration wins over a base declaration of its own rank or a lower one, never over a higher one: what a near theme
 * says holds on mobile too, unless something as near says otherwise.
 *
 * @param layers the variants that hold, weakest first; none for the base
 */
export function pickWinners(matches: readonly Match[], layers: readonly VariantKey[], direction: Direction): Map<string, Candidate> {
  const winners = new Map<string, Candidate>()
  for (const candidate of candidates(matches, layers)) {
    const name = candidate.declaration.property
    const property = candidate.match.block.hasLogical && isLogical(name) ? physicalProperty(name, direction) : name
    const winner = winners.get(property)
    if (winner === undefined || beats(candidate, winner)) winners.set(property, candidate)
  }
  return winners
}

/** Every declaration of the matches, those of a match together and its variants after its base. */
export function* candidates(matches: readonly Match[], layers: readonly VariantKey[]): Generator<Candidate> {
  for (const match of matches) {
    for (const declaration of match.block.base) yield { declaration, match, variant: undefined, layer: 0 }
    if (match.block.variants.size === 0) continue
    for (const [index, variant] of layers.entries()) {
      for (const declaration of match.block.variants.get(variant) ?? []) yield { declaration, match, variant, layer: index + 1 }
    }
  }
}

/** Whether a candidate that comes later in order replaces the winner so far. */
export function beats(candidate: Candidate, winner: Candidate): boolean {
  const difference = candidate.match.rank - winner.match.rank
  return difference > 0 || (difference === 0 && candidate.layer >= winner.layer)
}
