import type { Location } from '../diagnostics/location.ts'
import { levels } from './ranks.ts'
import { reaches } from './scope.ts'
import type { Scope, Viewer } from './scope.ts'
import type { StyleBlock } from './style-block.ts'
import type { Origin } from './styled.ts'

/** A block of declarations that applies to an element, and how strongly. */
export interface Match {
  readonly block: StyleBlock
  readonly rank: number
  readonly origin: Origin
  readonly selector?: string | undefined
  readonly location?: Location | undefined
}

/** What a theme's selectors look at. */
export interface Subject extends Viewer {
  /** The name themes use: `button` for `e-button`. */
  readonly name: string
  readonly classes: readonly string[]
}

/** The rules of every scope around an element that select it, weakest first. */
export function matchScopes(subject: Subject, scope: Scope | undefined): Match[] {
  const chain: Scope[] = []
  for (let current = scope; current !== undefined; current = current.parent) {
    if (current.sheet !== undefined && reaches(current, subject)) chain.push(current)
  }
  // The sort is stable, so of two base scopes of equal rank the nearer one comes later and wins.
  const weakestFirst = chain.reverse().sort((left, right) => left.rank - right.rank)
  return weakestFirst.flatMap((current) => matchScope(subject, current))
}

function matchScope(subject: Subject, scope: Scope): Match[] {
  const { sheet, rank, origin, location } = scope
  if (sheet === undefined) return []
  const matches: Match[] = []
  for (const { selector, block, location: own } of sheet.tagRules.get(subject.name) ?? []) {
    matches.push({ block, rank: rank + levels.tag, origin, selector, location: own ?? location })
  }
  if (!subject.classes.some((name) => sheet.classNames.has(name))) return matches
  for (const { tag, className, selector, block, location: own } of sheet.classRules) {
    if ((tag === undefined || tag === subject.name) && subject.classes.includes(className!)) {
      matches.push({ block, rank: rank + levels.class, origin, selector, location: own ?? location })
    }
  }
  return matches
}
