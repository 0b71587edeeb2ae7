import type { Style } from '../src/element/style-object.ts'
import type { ThemeRules } from '../src/element/theme-rules.ts'

/** What every component that draws something takes. */
export interface Styling {
  /** Names that a theme may address: `class="wide"` is `.wide` and `card.wide`. */
  readonly class?: string | undefined
  /** For this element alone. */
  readonly style?: Style | undefined
  /** Rules for this element and everything inside it. */
  readonly theme?: ThemeRules | undefined
}

/** The same, for `takes`. */
export const STYLING = { class: true, style: true, theme: true } as const
