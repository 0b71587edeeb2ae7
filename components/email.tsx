import type { EmailNode } from '../src/element/element.ts'
import { directionOf } from './direction.ts'
import { LocaleScope, useLocale } from './locale-scope.ts'
import type { Styling } from './styling.ts'
import { subscriptionHeaders, Subscription, visibleLink } from './subscription.ts'
import type { SubscriptionLinks } from './subscription.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

interface BaseProps extends Styling {
  /** One line; shown in the list of mails and used as the document's title. */
  readonly subject: string
  /** What the list of mails shows after the subject; 30 to 90 characters work best. */
  readonly preheader?: string | undefined
  /** BCP 47, that of a `<Locale>` around or `en` unless given; screen readers choose their voice by it. */
  readonly lang?: string | undefined
  /** IANA time zone that `<FormatDate>` writes in; `UTC` unless given here or in a `<Locale>` around. */
  readonly timeZone?: string | undefined
  /** Follows from `lang` unless given. */
  readonly dir?: 'ltr' | 'rtl' | undefined
  /** The document's title, where it should not be the subject. */
  readonly title?: string | undefined
  /** Ordinary CSS with full selectors: below themes, above the base sheet. */
  readonly css?: string | undefined
  /** Extra headers, for instance `Reply-To`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly children?: EmailNode
}

/** Promotional mail must say how to leave: Gmail and Yahoo refuse bulk mail without one-click unsubscribe (RFC 8058). */
export type EmailProps = BaseProps &
  (
    | { readonly kind?: 'transactional' | undefined; readonly unsubscribe?: string | SubscriptionLinks | undefined }
    | { readonly kind: 'promotional'; readonly unsubscribe: string | SubscriptionLinks }
  )

/**
 * The mail: subject, preheader, language and headers around a `<Body>`.
 *
 * @example
 * <Email subject="Your receipt" preheader="Order 1042, €31.50" lang="en">
 *   <Body><p>Thank you.</p></Body>
 * </Email>
 */
export function Email(props: EmailProps): EmailNode {
  const outer = useLocale()
  const { subject, preheader, lang = outer.lang, timeZone = outer.timeZone, unsubscribe } = props
  const mail = (
    <e-email
      subject={subject}
      title={props.title ?? subject}
      lang={lang}
      dir={props.dir ?? directionOf(lang)}
      css={props.css}
      kind={props.kind ?? 'transactional'}
      headers={unsubscribe === undefined ? props.headers : { ...props.headers, ...subscriptionHeaders(unsubscribe) }}
      class={props.class}
      style={props.style}
      theme={props.theme}
    >
      {preheader === undefined ? null : <e-preheader>{preheader}</e-preheader>}
      {props.children}
    </e-email>
  )
  const localized = <LocaleScope.Provider value={{ lang, timeZone, isInMail: true }}>{mail}</LocaleScope.Provider>
  if (unsubscribe === undefined) return localized
  return <Subscription.Provider value={visibleLink(unsubscribe)}>{localized}</Subscription.Provider>
}

takes<EmailProps>(
  Email,
  {
    subject: true,
    preheader: true,
    lang: true,
    timeZone: true,
    dir: true,
    title: true,
    css: true,
    headers: true,
    kind: true,
    unsubscribe: true,
    children: true,
  },
  STYLING,
)
