import type { EmailNode } from '../src/element/element.ts'
import { formatsOf } from './format.ts'
import { useLocale } from './locale-scope.ts'
import { takes } from '../src/element/taken-props.ts'

export interface PluralProps {
  readonly count: number
  /** `1st`, `2nd` instead of `1`, `2`. */
  readonly ordinal?: boolean | undefined
  readonly zero?: EmailNode
  readonly one?: EmailNode
  readonly two?: EmailNode
  readonly few?: EmailNode
  readonly many?: EmailNode
  readonly other: EmailNode
}

/**
 * The form that a count takes in the mail's language; `other` stands in for forms that are not given. A `#` in a text is the count,
 * formatted.
 *
 * @example
 * <p><Plural count={3} one="# comment" other="# comments" /></p>
 */
export function Plural({ count, ordinal = false, other, ...forms }: PluralProps): EmailNode {
  const formats = formatsOf(useLocale().lang)
  const zero = count === 0 ? forms.zero : undefined
  const chosen = zero ?? forms[formats.plural(count, { type: ordinal ? 'ordinal' : 'cardinal' }) as 'one'] ?? other
  return typeof chosen === 'string' ? chosen.replaceAll('#', () => formats.number(count)) : chosen
}

takes<PluralProps>(Plural, { count: true, ordinal: true, zero: true, one: true, two: true, few: true, many: true, other: true })
