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
  /** The component instance that wrote the theme. */
  readonly owner: ComponentFrame | undefined
  readonly isPrivate: boolean
  readonly location: Location | undefined
  /** Whether this scope or one around it has … */
  readonly hasDarkTokens: boolean
  readonly hasPrivate: boolean
}

/** Who looks at the scopes: private ones show themselves to their own instance only. */
export interface Viewer {
  readonly owner: ComponentFrame | undefined
  readonly isPrivate: boolean
}

export interface ScopeParts {
  readonly sheet?: RuleSheet | undefined
  readonly tokens?: ReadonlyMap<string, Token>
  readonly origin?: 'base' | 'theme'
  readonly rank: number
  readonly owner?: ComponentFrame | undefined
  readonly isPrivate?: boolean
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
    owner: parts.owner,
    isPrivate,
    location: parts.location,
    hasDarkTokens: parent?.hasDarkTokens === true || [...tokens.values()].some((token) => token.dark !== undefined),
    hasPrivate: parent?.hasPrivate === true || isPrivate,
  }
}

/** Whether a scope's rules reach an element: a private scope reaches its own instance, a private element is reached by its own instance. */
export function reaches(scope: Scope, viewer: Viewer): boolean {
  if (scope.origin === 'base') return true
  return (!scope.isPrivate && !viewer.isPrivate) || scope.owner === viewer.owner
}

/** The nearest value of a token. Private themes keep their tokens to themselves; a private element still sees everybody's. */
export function lookUpToken(scope: Scope | undefined, name: string, viewer: Viewer): Token | undefined {
  for (let current = scope; current !== undefined; current = current.parent) {
    if (current.isPrivate && current.owner !== viewer.owner) continue
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
