import { createContext, useContext } from '../src/element/context.ts'

/** The language and the time zone that the formatting components write in. */
export interface LocaleSettings {
  /** BCP 47: `de-CH`. */
  readonly lang: string
  /** IANA: `Europe/Zurich`. Never the machine's own, which would make mails depend on where they are rendered. */
  readonly timeZone: string
}

interface Scope extends LocaleSettings {
  /** Whether the place is in an `<Email>`; around one nothing can be drawn. */
  readonly isInMail: boolean
}

/** Set by `<Email lang>` and by `<Locale>`. */
export const LocaleScope = createContext<Scope>({ lang: 'en', timeZone: 'UTC', isInMail: false }, { name: 'Locale' })

/**
 * The language and time zone of this place: those of the nearest `<Locale>` or `<Email>`.
 *
 * @example
 * const { lang } = useLocale() // 'de-CH'
 */
export function useLocale(): LocaleSettings {
  return useContext(LocaleScope)
}
