import type { EmailNode } from '../src/element/element.ts'
import { formatsOf } from './format.ts'
import { useLocale } from './locale-scope.ts'
import { takes } from '../src/element/taken-props.ts'

export interface FormatNumberProps {
  readonly value: number | bigint
  /** ISO 4217; makes it an amount: `EUR`. */
  readonly currency?: string | undefined
  /** Of `Intl.NumberFormat`. */
  readonly options?: Intl.NumberFormatOptions | undefined
}

/**
 * A number as the mail's language writes it. It is not broken into lines where its groups are.
 *
 * @example
 * <p>Total: <FormatNumber value={1234.5} currency="EUR" /></p>
 */
export function FormatNumber({ value, currency, options }: FormatNumberProps): EmailNode {
  const { lang } = useLocale()
  return formatsOf(lang).number(value, currency === undefined ? options : { style: 'currency', currency, ...options })
}

takes<FormatNumberProps>(FormatNumber, { value: true, currency: true, options: true })
