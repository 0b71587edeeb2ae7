import type { CatalogEntry } from './entry.ts'

/** What can go wrong with the components of the library. */
export const componentsCatalog = {
  'token-missing': {
    severity: 'error',
    message: (name: string) => `The token ${name} is read here, but no theme around this place has it.`,
    hint: (name: string) => `Add it to a <Theme tokens={{ ${name}: … }}> above, or correct the name.`,
    explanation:
      'useToken reads a theme value by its name: the nearest <Theme tokens={…}> around the component that has the name decides. Themes below it, or beside it, are not asked.',
  },
  'locale-unknown': {
    severity: 'error',
    message: (lang: string, timeZone: string, reason: string) => `Nothing can be formatted for ${lang} in ${timeZone}: ${reason}.`,
    hint: () => 'Give a BCP 47 language (`de-CH`), an IANA time zone (`Europe/Zurich`) and options that Intl knows.',
    explanation:
      '`<FormatNumber>`, `<FormatDate>` and `formatsOf` format with JavaScript’s Intl, which refused the language, the time zone, the currency or the options.',
  },
  'date-value': {
    severity: 'error',
    message: (value: string) => `${JSON.stringify(value)} is no date, so it cannot be written as one.`,
    hint: () => 'Give a Date, milliseconds since 1970, or ISO 8601: 2026-11-23T09:30:00Z.',
    explanation: '`<FormatDate>` and `formatsOf(…).date` take what `new Date()` understands.',
  },
  'content-value': {
    severity: 'error',
    message: (component: string, attribute: string, value: string) =>
      `<${component}> needs its ${attribute} as a string, but it got ${value}.`,
    hint: (component: string, attribute: string) => `Give <${component} ${attribute}={…}> a string; an empty one shows nothing.`,
    explanation: 'Content from outside is read as text. Elements are children of the mail themselves and need no component around them.',
  },
  'unsubscribe-missing': {
    severity: 'error',
    message: () => '<Unsubscribe> has nowhere to lead, since the <Email> around it has no `unsubscribe`.',
    hint: () => 'Give the <Email> the address: <Email unsubscribe={`https://example.com/u/${id}`}>.',
    explanation:
      'The visible link and the List-Unsubscribe headers must lead to the same place, so the address is said once, on the <Email>.',
  },
} as const satisfies Record<string, CatalogEntry>
