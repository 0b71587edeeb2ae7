import { defineTheme, defineTokens } from 'emailc/components'

/** The colours of every mail. The components read them by these names; dark values are for dark mode. */
export const tokens = defineTokens({
  canvas: { light: '#f3f5f7', dark: '#12171c' },
  surface: { light: '#ffffff', dark: '#1b222a' },
  ink: { light: '#1f2933', dark: '#e6ebf0' },
  muted: { light: '#5f6b7a', dark: '#9aa8b8' },
  line: { light: '#d9dee4', dark: '#313c48' },
  accent: { light: '#0a6e5c', dark: '#5fd3bc' },
  'on-accent': { light: '#ffffff', dark: '#06231d' },
})

/** The look of every mail. The nearest theme wins, so a part of a mail may say otherwise in its own `<Theme>`. */
export const brand = defineTheme({
  body: { fontFamily: 'Helvetica, Arial, sans-serif', fontSize: 16, lineHeight: '24px' },
  h1: { fontSize: 26, lineHeight: '32px' },
  a: { color: 'var(--accent)' },
  'p.muted': { color: 'var(--muted)', fontSize: 14 },
})
