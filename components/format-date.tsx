import type { EmailNode } from '../src/element/element.ts'
import { formatsOf } from './format.ts'
import { useLocale } from './locale-scope.ts'
import { takes } from '../src/element/taken-props.ts'

export interface FormatDateProps {
  /** A date, ISO 8601, or milliseconds since 1970. */
  readonly value: Date | string | number
  /** IANA; that of the nearest `<Locale>` unless given. */
  readonly timeZone?: string | undefined
  /** Of `Intl.DateTimeFormat`; the date in words unless given. */
  readonly options?: Intl.DateTimeFormatOptions | undefined
}

/**
 * A date or a time as the mail's language writes it, in a time zone that is said and never that of the machine.
 *
 * @example
 * <p>Delivered on <FormatDate value="2026-11-23T09:30:00Z" options={{ dateStyle: 'full' }} /></p>
 */
export function FormatDate({ value, timeZone, options }: FormatDateProps): EmailNode {
  const locale = useLocale()
  return formatsOf(locale.lang, timeZone ?? locale.timeZone).date(value, options)
}

takes<FormatDateProps>(FormatDate, { value: true, timeZone: true, options: true })
