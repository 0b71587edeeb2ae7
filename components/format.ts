import { fail } from '../src/diagnostics/mail-diagnostic.ts'

/** Formats values as people of one language write them. */
export interface Formats {
  number(value: number | bigint, options?: Intl.NumberFormatOptions): string
  date(value: Date | string | number, options?: Intl.DateTimeFormatOptions): string
  list(values: readonly string[], options?: Intl.ListFormatOptions): string
  relativeTime(value: number, unit: Intl.RelativeTimeFormatUnit, options?: Intl.RelativeTimeFormatOptions): string
  /** `one`, `few`, `other` …: the form that a count takes. */
  plural(count: number, options?: Intl.PluralRulesOptions): Intl.LDMLPluralRule
}

/**
 * Formats of a language, for attributes and subjects, where components cannot stand.
 *
 * @param lang BCP 47
 * @param timeZone IANA; dates never depend on where the mail is rendered
 * @throws EmailcError `locale-unknown`, `date-value`
 * @example
 * formatsOf('de-DE').number(1234.5, { style: 'currency', currency: 'EUR' }) // '1.234,50 €'
 */
export function formatsOf(lang: string, timeZone = 'UTC'): Formats {
  const use = <T>(make: () => T): T => {
    try {
      return make()
    } catch (error) {
      return fail('locale-unknown', [lang, timeZone, (error as Error).message], {}, { cause: error })
    }
  }
  return {
    number: (value, options) => plainSpaces(use(() => numberFormat(lang, options)).format(value)),
    date: (value, options = { dateStyle: 'long' }) => {
      const date = value instanceof Date ? value : new Date(value)
      if (Number.isNaN(date.getTime())) return fail('date-value', [String(value)])
      return plainSpaces(use(() => dateFormat(lang, { timeZone, ...options })).format(date))
    },
    list: (values, options) => use(() => new Intl.ListFormat(lang, options)).format(values),
    relativeTime: (value, unit, options) =>
      plainSpaces(use(() => new Intl.RelativeTimeFormat(lang, { numeric: 'auto', ...options })).format(value, unit)),
    plural: (count, options) => use(() => new Intl.PluralRules(lang, options)).select(count),
  }
}

// Making a formatter takes 20 to 100 times as long as using it. What is kept decides nothing but speed.
const MAX_FORMATTERS = 200
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numberFormat(lang: string, options: Intl.NumberFormatOptions | undefined): Intl.NumberFormat {
  return kept(`n${lang}${JSON.stringify(options)}`, () => new Intl.NumberFormat(lang, options))
}

function dateFormat(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`d${lang}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(lang, options))
}

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = formatters.get(key)
  if (known !== undefined) return known as T
  const made = make()
  if (formatters.size >= MAX_FORMATTERS) formatters.clear()
  formatters.set(key, made)
  return made
}

/** U+202F, which French and English times are written with, is missing in fonts that mail clients fall back to. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u202f', '\u00a0')
}
