import type { CatalogEntry } from './entry.ts'

/** What can go wrong in styles, themes, tokens and document CSS. */
export const cascadeCatalog = {
  'css-syntax': {
    severity: 'error',
    message: (text: string) => `${quote(text)} is not a CSS declaration.`,
    hint: () => 'Write "property: value" and end it with ";".',
    explanation: 'A piece of CSS text could not be read as a declaration, so it was left out; what comes before and after it still holds.',
  },
  'css-unknown-property': {
    severity: 'warning',
    message: (property: string, _nearest: string | undefined) =>
      `There is no CSS property ${quote(property)}, so the declaration is left out.`,
    hint: (_property: string, nearest: string | undefined) =>
      nearest === undefined ? 'Check the spelling.' : `Write ${quote(nearest)} if that is what you mean.`,
    names: (wrong: string, meant: string | undefined) => ({ wrong, meant }),
    explanation:
      'Neither CSS nor a mail client has a property of this name. Any mso-* property is accepted unless it looks like a slip of a known one.',
  },
  'css-invalid-value': {
    severity: 'warning',
    message: (property: string, value: string, _syntax: string | undefined) =>
      `${property} does not take ${quote(value)}, so the declaration is left out.`,
    hint: (property: string, _value: string, syntax: string | undefined) =>
      syntax === undefined ? `Give ${property} a value of its own kind.` : `${property} takes ${syntax}.`,
    explanation: 'The value does not fit the grammar of its property. A browser would drop the declaration, and so does the compiler.',
  },
  'css-value-type': {
    severity: 'warning',
    message: (property: string, type: string) => `${property} is of type ${type}, but a style takes text or numbers.`,
    hint: (property: string) => `Give ${property} text or a number, or leave it out with undefined.`,
    explanation:
      'Style objects hold text, numbers (px, unless the property takes plain numbers) and variants, which are style objects themselves.',
  },
  'css-value-kept': {
    severity: 'warning',
    message: (property: string, value: string) =>
      `${property}: ${value} cannot be computed at compile time, and many mail clients cannot compute it either.`,
    hint: (property: string) => `Give ${property} in px, em, rem or %, without mixing % and lengths in one sum.`,
    explanation:
      'Lengths are computed to px at compile time. One that depends on the window (vw, vh) or mixes percentages with lengths stays as it is; Outlook on Windows ignores it, and Yahoo and Outlook.com know no calc().',
  },
  'css-important': {
    severity: 'warning',
    message: (property: string) => `${property} has !important, which styles and themes do not know.`,
    hint: () => 'Leave !important out: the nearest theme wins already, and style beats every theme.',
    names: (wrong: string) => ({ wrong }),
    explanation:
      'In styles and themes nearness decides: style, then the nearest theme, then the farther ones. !important would break that order, so it is ignored there. Document CSS may use it, and variants get it where a client needs it.',
  },
  'css-variant': {
    severity: 'warning',
    message: (key: string) => `${quote(key)} is not a variant.`,
    hint: () => "Use '@mobile', '@max 480', '@min 601', '@dark' or ':hover'; anything else belongs in document CSS.",
    names: (wrong: string) => ({ wrong }),
    explanation: 'Style objects and rules take the variants @mobile (up to 600 px), @max N, @min N, @dark and :hover.',
  },
  'css-variant-nested': {
    severity: 'warning',
    message: (inner: string, outer: string) => `${quote(inner)} stands inside ${quote(outer)}, but variants cannot be nested.`,
    hint: () => 'Write the two variants beside each other, or put the combination in document CSS.',
    explanation: 'Nested media queries are dropped by Yahoo and others, so a variant holds declarations only.',
  },
  'theme-selector': {
    severity: 'warning',
    message: (selector: string) => `A theme cannot select ${quote(selector)}.`,
    hint: () => 'Use a tag, tag.class, .class, or a comma list of these; other selectors belong in document CSS (<Style>).',
    explanation: 'Themes select by tag and class only, so that nearness can decide between them. Document CSS takes any selector.',
  },
  'prop-unknown': {
    severity: 'warning',
    message: (component: string, name: string, _meant: string | undefined) => `<${component}> takes no ${name}, so it changes nothing.`,
    hint: (_component: string, name: string, meant: string | undefined) =>
      meant === undefined ? `Take ${name} out, or say it with style or theme.` : `Did you mean ${meant}?`,
    explanation:
      'A component of the library was given a property that it does not know. Looks go into `style`, rules for what is inside into `theme`. TypeScript says the same where it is run.',
  },
  'theme-name-unknown': {
    severity: 'warning',
    message: (selector: string, tag: string, _meant: string) =>
      selector.toLowerCase() === tag
        ? `No element goes by the name of ${quote(selector)}, so the rule styles nothing.`
        : `No element goes by the name of ${quote(tag)}, so the rule ${quote(selector)} styles none.`,
    hint: (_selector: string, _tag: string, meant: string) => `Write ${quote(meant)} if that is what you mean.`,
    names: (_selector: string, wrong: string, meant: string) => ({ wrong, meant }),
    explanation:
      'A theme selects HTML elements (`p`, `img`), our components by their own names (`button`, `section`, `data-table`), and boxes. Components that are drawn with an HTML element go by that: `<Image>` is `img`, `<List>` is `ul` or `ol`, `<Quote>` is `blockquote`. Names of boxes of your own (`<e-box name="…">`) are taken as they are.',
  },
  'theme-rule': {
    severity: 'warning',
    message: (selector: string, value: string) => `The rule ${quote(selector)} is ${quote(value)}, but a rule holds declarations.`,
    hint: (selector: string) => `Write ${quote(selector)}: { … }, or CSS text.`,
    explanation: 'The rules of a theme map selectors to style objects or CSS text.',
  },
  'theme-declaration': {
    severity: 'warning',
    message: (property: string) => `<Theme rules> has ${property} without a selector, so it styles nothing.`,
    hint: () => 'Put it under a selector, or use theme={…} on the element it is meant for.',
    explanation: 'A <Theme> has no element of its own. theme={…} on an element may hold plain declarations: they style that element.',
  },
  'token-unknown': {
    severity: 'warning',
    message: (name: string, property: string, _nearest: string | undefined) =>
      `var(${name}) has no value here, so ${property} is left out.`,
    hint: (name: string, _property: string, nearest: string | undefined) =>
      nearest === undefined
        ? `Give a <Theme> around it tokens={{ '${name.slice(2)}': … }}, or write a fallback: var(${name}, …).`
        : `Write var(${nearest}) if that is what you mean.`,
    names: (wrong: string, _property: string, meant: string | undefined) => ({ wrong, meant }),
    explanation: 'No theme around the element gives this token a value, and the var() has no fallback.',
  },
  'token-cycle': {
    severity: 'error',
    message: (path: string, property: string) => `The tokens ${path} refer to each other in a circle, so ${property} is left out.`,
    hint: () => 'Give one of them a value of its own.',
    explanation: 'A token may refer to other tokens, but not, by any way around, to itself.',
  },
  'token-variant': {
    severity: 'warning',
    message: (name: string, variant: string) => `The token ${name} is set under ${quote(variant)}, but tokens vary with dark mode only.`,
    hint: () => 'Set the property itself under the variant.',
    explanation: 'A token has a light and a dark value. For widths, put the variant on the properties that use the token.',
  },
  'document-css-syntax': {
    severity: 'error',
    message: (text: string, reason: string) => `Document CSS cannot be read at ${quote(text)}: ${reason}`,
    hint: () => 'Correct the CSS; what stands around this place still holds.',
    explanation: 'The CSS of <Style> or <Email css> is not valid at this place, so the rule or declaration was left out.',
  },
  'document-css-content': {
    severity: 'warning',
    message: (selector: string, content: string) =>
      `${quote(selector)} writes ${content}, which neither Gmail nor Outlook on Windows shows, and which the text part lacks.`,
    hint: () => 'Put the words into the mail itself.',
    explanation:
      'Words in `content` are style, not text: of the large clients only Apple Mail, Samsung Email and Thunderbird draw `::before` and `::after`, and most screen readers, searches and previews leave them out. An empty `content` says nothing and is not reported.',
  },
  'document-css-hole': {
    severity: 'warning',
    message: (selector: string, attribute: string) =>
      `${quote(selector)} looks at the value of ${attribute}, which differs from recipient to recipient, so it never matches.`,
    hint: () => 'Select by a class instead.',
    explanation:
      'Styles are worked out once for all recipients, without their values, so a selector can see that such an attribute is there, but not what it says.',
  },
} as const satisfies Record<string, CatalogEntry>

function quote(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`
}
