import { isLogical, physicalProperty } from '../css/logical-property.ts'
import type { Direction } from '../css/logical-property.ts'
import type { Match } from './matches.ts'
import { properties } from './properties.ts'
import type { ComputedStyle, Declaration, PropertyTrace, StyledElement, VariantKey } from './styled.ts'
import { compareVariants } from './variants.ts'
import { beats, candidates } from './winners.ts'
import type { Candidate } from './winners.ts'

export interface TraceInput {
  readonly matches: readonly Match[]
  readonly direction: Direction
  readonly style: ComputedStyle
  readonly parent: StyledElement | null
}

/** Every property of an element with the declarations that took part, the winner first. */
export function traceProperties({ matches, direction, style, parent }: TraceInput): readonly PropertyTrace[] {
  const keys = new Set<VariantKey>(matches.flatMap(({ block }) => [...block.variants.keys()]))
  const byProperty = new Map<string, Candidate[]>()
  for (const candidate of candidates(matches, [...keys].sort(compareVariants))) {
    const name = candidate.declaration.property
    const property = isLogical(name) ? physicalProperty(name, direction) : name
    byProperty.set(property, [...(byProperty.get(property) ?? []), candidate])
  }
  const parentTrace = new Map((parent?.trace() ?? []).map((trace) => [trace.property, trace]))
  const names = new Set([...byProperty.keys(), ...style.keys()])
  return [...names].map((property) => {
    const declared = strongestFirst(byProperty.get(property) ?? []).map(asDeclaration)
    const isInherited = !declared.some((declaration) => declaration.variant === undefined)
    const source = isInherited ? parentTrace.get(property)?.declarations.find(({ variant }) => variant === undefined) : undefined
    const declarations = source === undefined ? declared : [...declared, { ...source, origin: 'inherited' as const }]
    return { property, value: style.get(property) ?? properties[property]?.initial ?? '', declarations }
  })
}

/** The base winner first, then the losers from strong to weak; declarations under variants stand among them by their strength. */
function strongestFirst(candidates: readonly Candidate[]): Candidate[] {
  const sorted: Candidate[] = []
  for (const candidate of candidates) {
    const index = sorted.findIndex((other) => beats(candidate, other))
    sorted.splice(index === -1 ? sorted.length : index, 0, candidate)
  }
  const winner = sorted.findIndex((candidate) => candidate.variant === undefined)
  if (winner > 0) sorted.unshift(...sorted.splice(winner, 1))
  return sorted
}

function asDeclaration({ declaration, match, variant }: Candidate): Declaration {
  const { written } = declaration
  return {
    property: written.property,
    value: written.value,
    origin: match.origin,
    ...(match.selector === undefined ? {} : { selector: match.selector }),
    ...(match.location === undefined ? {} : { location: match.location }),
    ...(variant === undefined ? {} : { variant }),
  }
}
