import { isRendering } from '../src/element/context.ts'
import { deepFreeze } from '../src/element/structural-value.ts'
import { RULE_PLACES } from '../src/element/theme-rules.ts'
import type { RulePlaces, ThemeRules, TokenValues } from '../src/element/theme-rules.ts'

/**
 * Declares a theme's rules, best at module level: they are frozen, so that compiling knows them again by identity. Within a
 * component, where each call makes them anew, they are compared by what they say.
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
  return isRendering() ? value : deepFreeze(value)
}
