import { fail } from '../src/diagnostics/mail-diagnostic.ts'
import { createContext, useContext } from '../src/element/context.ts'
import type { TokenValues } from '../src/element/theme-rules.ts'

/**
 * The tokens of your themes, for completion and checks in `useToken`. Empty, any name is allowed.
 *
 * @example
 * declare module 'emailc/components' { interface Tokens { brand: string } }
 */
export interface Tokens {}

/** A name that `useToken` takes: those that `Tokens` declares, any text where it declares none. */
export type TokenName = keyof Tokens extends never ? string : keyof Tokens & string

interface Scope {
  readonly tokens: TokenValues
  readonly outer: Scope | null
}

/** The tokens of the themes around a place, innermost first. */
export const TokenScope = createContext<Scope | null>(null, { name: 'Theme tokens' })

/**
 * The value of a token at this place: the nearest `<Theme tokens>` that has it decides.
 *
 * @param mode `dark` asks for the dark value; a token without one has the same value in both.
 * @throws EmailcError `token-missing` when no theme around this place has the token.
 * @example
 * const brand = useToken('brand') // '#0a6e5c'
 */
export function useToken(name: TokenName, mode: 'light' | 'dark' = 'light'): string | number {
  for (let scope = useContext(TokenScope); scope !== null; scope = scope.outer) {
    const value = Object.hasOwn(scope.tokens, name) ? scope.tokens[name] : undefined
    if (value !== undefined) return typeof value === 'object' ? value[mode] : value
  }
  return fail('token-missing', [name])
}
