import type { Location } from '../diagnostics/location.ts'
import type { ComponentFrame } from '../element/tree.ts'
import type { RuleSheet } from './rule-sheet.ts'
import type { Token } from './tokens.ts'

/** One theme around an element; scopes form a chain from the nearest outwards. */
export interface Scope {
  readonly parent: Scope | undefined
  readonly sheet: RuleSheet | undefined
  readonly tokens: ReadonlyMap<string, Token>
  readonly origin: 'base' | 'theme'
  /** The rank of the scope's weakest rule; see ranks.ts. */
  readonly rank: number
  /** The component instance that rendered the theme. */
  readonly frame: ComponentFrame | undefined
  readonly isPrivate: boolean
  /** How many slots are open around the theme. */
  readonly slotDepth: number
  readonly location: Location | undefined
  /** Whether this scope or one around it has … */
  readonly hasDarkTokens: boolean
  readonly hasPrivate: boolean
}

/** The element that looks at the scopes around it. */
export interface Viewer {
  readonly frame: ComponentFrame | undefined
  readonly isPrivate: boolean
  readonly slotDepth: number
}

export interface ScopeParts {
  readonly sheet?: RuleSheet | undefined
  readonly tokens?: ReadonlyMap<string, Token> | undefined
  readonly origin?: 'base' | 'theme'
  readonly rank: number
  readonly frame?: ComponentFrame | undefined
  readonly isPrivate?: boolean
  readonly slotDepth?: number
  readonly location?: Location | undefined
}

/** Puts a scope inside another. */
export function enterScope(parent: Scope | undefined, parts: ScopeParts): Scope {
  const tokens = parts.tokens ?? new Map<string, Token>()
  const isPrivate = parts.isPrivate ?? false
  return {
    parent,
    sheet: parts.sheet,
    tokens,
    origin: parts.origin ?? 'theme',
    rank: parts.rank,
    frame: parts.frame,
    isPrivate,
    slotDepth: parts.slotDepth ?? 0,
    location: parts.location,
    hasDarkTokens: parent?.hasDarkTokens === true || [...tokens.values()].some((token) => token.dark !== undefined),
    hasPrivate: parent?.hasPrivate === true || isPrivate,
  }
}

/**
 * Whether a scope's rules reach an element.
 *
 * A private theme ends at a slot: what stands there came from the component's caller. A private element is reached only by the
 * themes that its own component instance has around it, so no theme of a caller can take a component's layout apart.
 */
export function reaches(scope: Scope, viewer: Viewer): boolean {
  if (scope.origin === 'base') return true
  const isBehindSlot = scope.slotDepth !== viewer.slotDepth
  if (scope.isPrivate && isBehindSlot) return false
  return !viewer.isPrivate || (scope.frame === viewer.frame && !isBehindSlot)
}

/** The nearest value of a token. Private themes keep their tokens out of slots; a private element sees everybody's. */
export function lookUpToken(scope: Scope | undefined, name: string, viewer: Viewer): Token | undefined {
  for (let current = scope; current !== undefined; current = current.parent) {
    if (current.isPrivate && current.slotDepth !== viewer.slotDepth) continue
    const token = current.tokens.get(name)
    if (token !== undefined) return token
  }
  return undefined
}

/** Every token name that is in reach, for spelling hints. */
export function tokenNames(scope: Scope | undefined): string[] {
  const names = new Set<string>()
  for (let current = scope; current !== undefined; current = current.parent) {
    for (const name of current.tokens.keys()) names.add(name)
  }
  return [...names]
}
