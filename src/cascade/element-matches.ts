import type { TreeElement } from '../element/tree.ts'
import { attributeHints } from './attribute-hints.ts'
import { rootBlock } from './base-sheet.ts'
import { matchScopes } from './matches.ts'
import type { Match, Subject } from './matches.ts'
import { levels, ranks } from './ranks.ts'
import type { Scope } from './scope.ts'
import type { StyleCache } from './style-cache.ts'

export interface MatchInput {
  readonly node: TreeElement
  readonly subject: Subject
  readonly scope: Scope
  readonly isRoot: boolean
  readonly document: readonly Match[]
  readonly cache: StyleCache
}

/** Everything that declares something for an element, weakest first. */
export function elementMatches({ node, subject, scope, isRoot, document, cache }: MatchInput): readonly Match[] {
  const { attributes, location } = node
  const matches = matchScopes(subject, scope)
  if (isRoot) matches.unshift({ block: rootBlock, rank: ranks.base, origin: 'base' })
  const hints = attributeHints(node)
  if (hints !== undefined) matches.push({ block: cache.block(hints), rank: ranks.attribute, origin: 'attribute', location })
  const defaults = attributes.get('defaults')
  if (defaults !== undefined) matches.push({ block: cache.block(defaults), rank: ranks.component, origin: 'component', location })
  if (!subject.isPrivate) matches.push(...document)
  const own = attributes.has('theme') ? scope.sheet?.own : undefined
  if (own !== undefined) matches.push({ block: own, rank: scope.rank + levels.own, origin: 'theme', selector: 'theme', location })
  const style = attributes.get('style')
  if (style !== undefined) matches.push({ block: cache.block(style), rank: ranks.style, origin: 'style', location })
  return matches.sort((left, right) => left.rank - right.rank)
}
