import { useContext } from '../src/element/context.ts'
import type { EmailNode } from '../src/element/element.ts'
import { directionOf } from './direction.ts'
import { LocaleScope } from './locale-scope.ts'
import { takes } from '../src/element/taken-props.ts'

export interface LocaleProps {
  /** BCP 47; that of the mail around it unless given. */
  readonly lang?: string | undefined
  /** IANA; `UTC` unless given here or above. */
  readonly timeZone?: string | undefined
  readonly children?: EmailNode
}

/**
 * A part in another language, or with another time zone: screen readers change their voice, the direction follows the
 * language, and the formatting components inside write in it. Around an `<Email>` it sets the language of the mail.
 *
 * @example
 * <Locale lang="ar"><p>شكرًا لك</p></Locale>
 */
export function Locale({ lang, timeZone, children }: LocaleProps): EmailNode {
  const outer = useContext(LocaleScope)
  const settings = { ...outer, lang: lang ?? outer.lang, timeZone: timeZone ?? outer.timeZone }
  return (
    <LocaleScope.Provider value={settings}>
      {settings.lang === outer.lang || !outer.isInMail ? (
        children
      ) : (
        <div lang={settings.lang} dir={directionOf(settings.lang)}>
          {children}
        </div>
      )}
    </LocaleScope.Provider>
  )
}

takes<LocaleProps>(Locale, { lang: true, timeZone: true, children: true })
