import { RULE_PLACES } from '../src/element/theme-rules.ts'
import type { RulePlaces, ThemeRules, TokenValues } from '../src/element/theme-rules.ts'

/**
 * Declares a theme's rules once, at module level. They are frozen, so that compiling knows them again by identity.
 *
 * @param places where the selectors are written; the Vite plugin fills it in while developing
 * @example
 * export const brand = defineTheme({ h1: { fontSize: 30 }, 'p.muted': { color: '#5f6b7a' }, button: { borderRadius: 24 } })
 */
export function defineTheme(rules: ThemeRules, places?: RulePlaces): ThemeRules {
  if (places !== undefined && Object.isExtensible(rules)) Object.defineProperty(rules, RULE_PLACES, { value: places })
  return freeze(rules)
}

/**
 * Declares a theme's tokens once, at module level.
 *
 * @example
 * export const tokens = defineTokens({ accent: { light: '#0a6e5c', dark: '#5fd3bc' }, radius: 6 })
 */
export function defineTokens<const Values extends TokenValues>(tokens: Values): Values {
  return freeze(tokens)
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
