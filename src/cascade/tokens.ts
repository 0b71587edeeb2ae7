import { numberValue } from '../css/property-name.ts'
import { chooseScheme, substituteVariables } from '../css/variables.ts'

/** A theme value, and the one that replaces it in dark mode. */
export interface Token {
  readonly light?: string | number
  readonly dark?: string | number
}

export type TokenProblem =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'cycle'; readonly path: readonly string[] }

export interface TokenResult {
  readonly value: string | undefined
  readonly problem: TokenProblem | undefined
}

/**
 * Replaces the variables in a value by the tokens that are seen from the element, and those in the tokens likewise, so changing one
 * token near an element restyles everything that is derived from it.
 *
 * @param property decides whether a token that is a number means px
 */
export function resolveTokens(property: string, value: string, isDark: boolean, lookUp: (name: string) => Token | undefined): TokenResult {
  let problem: TokenProblem | undefined
  const path: string[] = []
  const read = (name: string): string | undefined => {
    const token = lookUp(name)
    const raw = isDark ? (token?.dark ?? token?.light) : (token?.light ?? token?.dark)
    if (raw === undefined) {
      problem ??= { kind: 'unknown', name }
      return undefined
    }
    if (path.includes(name)) {
      problem = { kind: 'cycle', path: [...path.slice(path.indexOf(name)), name] }
      return undefined
    }
    path.push(name)
    const text = typeof raw === 'number' ? numberValue(property, raw) : substituteVariables(raw, read)
    path.pop()
    return text
  }
  const substituted = substituteVariables(value, read)
  const isCycle = problem?.kind === 'cycle'
  return {
    value: substituted === undefined ? undefined : chooseScheme(substituted, isDark),
    // An unknown token with a fallback is no problem; a cycle always is.
    problem: substituted === undefined || isCycle ? problem : undefined,
  }
}

/**
 * Reads the `tokens` of a theme: values, or pairs of a light and a dark one.
 *
 * @param onProblem is told of tokens that are neither, and of what type they are
 */
export function parseTokens(tokens: unknown, onProblem: (name: string, type: string) => void): ReadonlyMap<string, Token> {
  const result = new Map<string, Token>()
  if (typeof tokens !== 'object' || tokens === null) return result
  for (const [name, value] of Object.entries(tokens)) {
    if (value === undefined || value === null) continue
    const variable = name.startsWith('--') ? name : `--${name}`
    const token = readToken(value)
    if (token === undefined) onProblem(variable, typeof value)
    else result.set(variable, token)
  }
  return result
}

function readToken(value: unknown): Token | undefined {
  if (typeof value === 'string' || typeof value === 'number') return { light: value }
  if (typeof value !== 'object' || value === null) return undefined
  const { light, dark } = value as Record<string, unknown>
  const isText = (part: unknown): part is string | number => typeof part === 'string' || typeof part === 'number'
  if (!isText(light) && !isText(dark)) return undefined
  return { ...(isText(light) ? { light } : {}), ...(isText(dark) ? { dark } : {}) }
}
