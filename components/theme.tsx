import { useContext } from '../src/element/context.ts'
import type { EmailNode } from '../src/element/element.ts'
import type { ThemeRules, TokenValues } from '../src/element/theme-rules.ts'
import { TokenScope } from './tokens.ts'
import { takes } from '../src/element/taken-props.ts'

export interface ThemeProps {
  /** Selector → style, for everything inside; make them with `defineTheme`. */
  readonly rules?: ThemeRules | undefined
  /** Values for `var(--name)` and `useToken('name')` inside; make them with `defineTokens`. */
  readonly tokens?: TokenValues | undefined
  /** The rules are a component's own layout: they reach no further than its own elements, and not into a `<Slot>`. */
  readonly private?: boolean | undefined
  readonly children?: EmailNode
}

/**
 * Styles everything inside. The nearest theme wins, whatever its selectors look like, so a widget keeps its look on every page.
 *
 * @example
 * <Theme tokens={{ brand: { light: '#0a6e5c', dark: '#5fd3bc' } }} rules={{ a: { color: 'var(--brand)' }, 'p.lead': { fontSize: 20 } }}>
 *   <p class="lead">Hello <a href="https://example.com">there</a>.</p>
 * </Theme>
 */
export function Theme({ rules, tokens, private: isPrivate, children }: ThemeProps): EmailNode {
  if (tokens === undefined) {
    return (
      <e-theme rules={rules} private={isPrivate}>
        {children}
      </e-theme>
    )
  }
  const outer = useContext(TokenScope)
  return (
    <TokenScope.Provider value={{ tokens, outer }}>
      <e-theme rules={rules} tokens={tokens} private={isPrivate}>
        {children}
      </e-theme>
    </TokenScope.Provider>
  )
}

takes<ThemeProps>(Theme, { rules: true, tokens: true, private: true, children: true })
