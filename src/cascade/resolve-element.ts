import { compileDeclared } from './style-block.ts'
import type { LonghandDeclaration, readDeclaration } from './style-block.ts'
import type { Direction } from '../css/logical-property.ts'
import { staysUncomputed } from '../css/fold-math.ts'
import { usesVariables } from '../css/variables.ts'
import { computeState } from './compute.ts'
import type { State } from './compute.ts'
import type { Match } from './matches.ts'
import { properties } from './properties.ts'
import type { VariantKey } from './styled.ts'
import { resolveTokens } from './tokens.ts'
import type { Token } from './tokens.ts'
import type { ValueProblem } from './value-problems.ts'
import type { CompiledValue } from './value-context.ts'
import { compareVariants, layersOf } from './variants.ts'
import { pickWinners } from './winners.ts'

/** An element's state, and the states under each variant in which it differs. */
export interface ElementStates {
  readonly base: State
  readonly variants: ReadonlyMap<VariantKey, State>
  readonly own: ReadonlySet<string>
}

export interface ResolveInput {
  /** Weakest first. */
  readonly matches: readonly Match[]
  readonly parent: ElementStates
  readonly direction: Direction
  /** The root's font size in px; `undefined` for the root itself. */
  readonly rem: number | undefined
  readonly lookUpToken: (name: string) => Token | undefined
  readonly hasDarkTokens: boolean
  readonly readDeclaration: typeof readDeclaration
  readonly onProblem: (problem: ValueProblem, match: Match) => void
}

/** Computes one element: its base, then every variant in which something of its own or of its parent's differs. */
export function resolveElement(input: ResolveInput): ElementStates {
  const { matches, parent, direction, rem } = input
  const winners = pickWinners(matches, [], direction)
  const base = computeState(winners.keys(), (property) => readWinner(input, winners.get(property)!, property, false), parent.base, rem)
  const own = new Set(winners.keys())
  const keys = activeVariants(input)
  if (keys.length === 0) return { base, variants: new Map(), own }
  const variants = new Map<VariantKey, State>()
  for (const key of keys) {
    const layers = layersOf(key, keys)
    const isDark = key === '@dark'
    const winners = pickWinners(matches, layers, direction)
    const read = (property: string) => readWinner(input, winners.get(property)!, property, isDark)
    const state = computeState(winners.keys(), read, nearestState(parent, layersOf(key, parent.variants.keys())), rem)
    const beneath = nearestState({ base, variants }, layers.slice(0, -1))
    if (differs(state, beneath)) variants.set(key, state)
  }
  return { base, variants, own }
}

/** The style a variant adds to what holds without it (and with the weaker variants of its kind). */
export function overrides(states: ElementStates, key: VariantKey): Map<string, string> {
  const beneath = nearestState(states, layersOf(key, states.variants.keys()).slice(0, -1)).style
  const { style } = states.variants.get(key)!
  const result = new Map<string, string>()
  for (const [property, value] of style) {
    if (beneath.get(property) !== value) result.set(property, value)
  }
  for (const property of beneath.keys()) {
    if (!style.has(property)) result.set(property, initialValue(property, style))
  }
  return result
}

/** A variant cannot leave out what the base declares, so it says the initial value. */
function initialValue(property: string, style: ReadonlyMap<string, string>): string {
  const initial = properties[property]?.initial ?? 'initial'
  return initial === 'currentcolor' ? (style.get('color') ?? '#000000') : initial
}

function nearestState(states: Pick<ElementStates, 'base' | 'variants'>, layers: readonly VariantKey[]): State {
  const nearest = layers.findLast((key) => states.variants.has(key))
  return nearest === undefined ? states.base : states.variants.get(nearest)!
}

function differs(state: State, beneath: State): boolean {
  if (state.backdrop !== beneath.backdrop || state.lineHeightFactor !== beneath.lineHeightFactor) return true
  if (state.logicalAlign !== beneath.logicalAlign || state.style.size !== beneath.style.size) return true
  for (const [property, value] of state.style) if (beneath.style.get(property) !== value) return true
  return false
}

function activeVariants({ matches, parent, hasDarkTokens }: ResolveInput): VariantKey[] {
  const keys = new Set(parent.variants.keys())
  let usesDark = false
  for (const { block } of matches) {
    for (const key of block.variants.keys()) keys.add(key)
    if (block.hasVariables) usesDark ||= hasDarkTokens || usesLightDark(block.base)
  }
  if (usesDark) keys.add('@dark')
  return [...keys].sort(compareVariants)
}

function usesLightDark(declarations: readonly LonghandDeclaration[]): boolean {
  return declarations.some(({ value }) => value.includes('light-dark('))
}

function readWinner(
  input: ResolveInput,
  winner: { declaration: LonghandDeclaration; match: Match },
  property: string,
  isDark: boolean,
): CompiledValue | undefined {
  const { declaration, match } = winner
  if (declaration.compiled !== undefined) return declaration.compiled
  const { written, property: longhand } = declaration
  const { value, problem } = resolveTokens(written.property, written.value, isDark, input.lookUpToken)
  if (problem !== undefined) input.onProblem({ kind: 'token', property: written.property, token: problem }, match)
  if (value === undefined) return compileDeclared(property, 'unset')
  const longhands = usesVariables(value) ? undefined : input.readDeclaration(written.property, value)
  if (longhands === undefined) input.onProblem({ kind: 'value', property: written.property, value }, match)
  else if (staysUncomputed(value)) input.onProblem({ kind: 'kept', property: written.property, value }, match)
  return longhands?.find((part) => part.property === longhand)?.compiled ?? compileDeclared(property, 'unset')
}
