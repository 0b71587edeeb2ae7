import { nearestName } from '../css/nearest-name.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Problem } from './style-block.ts'
import type { TokenProblem } from './tokens.ts'

/** Why a value with variables could not be used. */
export type ValueProblem =
  | { readonly kind: 'token'; readonly property: string; readonly token: TokenProblem }
  | { readonly kind: 'value'; readonly property: string; readonly value: string }
  /** No compiler can compute it; it stays as it is. */
  | { readonly kind: 'kept'; readonly property: string; readonly value: string }

/** @param tokens every token name in reach, for spelling hints */
export function explainValueProblem(problem: ValueProblem, tokens: readonly string[]): Problem {
  if (problem.kind === 'value') {
    return (place) => createDiagnostic('css-invalid-value', [problem.property, problem.value, undefined], place)
  }
  if (problem.kind === 'kept') return (place) => createDiagnostic('css-value-kept', [problem.property, problem.value], place)
  const { token, property } = problem
  if (token.kind === 'cycle') return (place) => createDiagnostic('token-cycle', [token.path.join(' → '), property], place)
  return (place) => createDiagnostic('token-unknown', [token.name, property, nearestName(token.name, tokens)], place)
}
