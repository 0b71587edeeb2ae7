import type { Match } from './matches.ts'
import { overrides, resolveElement } from './resolve-element.ts'
import type { ElementStates, ResolveInput } from './resolve-element.ts'
import type { Scope } from './scope.ts'
import type { StyleBlock } from './style-block.ts'
import type { ComputedStyle, VariantKey } from './styled.ts'
import type { ValueProblem } from './value-problems.ts'

/** An element's states, and what lowering is given of them. */
export interface Resolved {
  readonly states: ElementStates
  readonly variants: ReadonlyMap<VariantKey, ComputedStyle>
  /** What was wrong, and which of the matches said it. */
  readonly problems: readonly { readonly problem: ValueProblem; readonly matchIndex: number }[]
}

/**
 * Shares computed styles within one mail: elements with the same matches inside the same parent's style look the same, so the
 * cells of a table cost one computation. It is also what keeps their styles one object for later stages to compare.
 */
export class ResolveMemo {
  private readonly known = new Map<ElementStates, Map<Scope, Map<string, Resolved>>>()
  private readonly numbers = new Map<StyleBlock, number>()

  /** @param slotDepth decides, beside the scope, which tokens are seen */
  resolve(input: Omit<ResolveInput, 'onProblem'>, scope: Scope, slotDepth: number): Resolved {
    const byScope = getOrMake(this.known, input.parent, () => new Map<Scope, Map<string, Resolved>>())
    const byKey = getOrMake(byScope, scope, () => new Map<string, Resolved>())
    return getOrMake(byKey, `${slotDepth} ${input.matches.map((match) => this.keyOf(match)).join(' ')}`, () => resolveOnce(input))
  }

  private keyOf({ block, rank }: Match): string {
    return `${getOrMake(this.numbers, block, () => this.numbers.size)}:${rank}`
  }
}

function resolveOnce(input: Omit<ResolveInput, 'onProblem'>): Resolved {
  const problems: Resolved['problems'][number][] = []
  const states = resolveElement({
    ...input,
    onProblem: (problem, match) => problems.push({ problem, matchIndex: input.matches.indexOf(match) }),
  })
  const variants = new Map<VariantKey, ComputedStyle>()
  for (const key of states.variants.keys()) {
    const style = overrides(states, key)
    if (style.size > 0) variants.set(key, style)
  }
  return { states, variants, problems }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
