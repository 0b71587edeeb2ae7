// The look of Harbour, a team tool: cool greys, one blue, a sans-serif scale of 30/22/18/16/13.

import { defineTheme, defineTokens } from 'emailc/components'

export const harbourTokens = defineTokens({
  canvas: { light: '#eef1f5', dark: '#0e141b' },
  surface: { light: '#ffffff', dark: '#18212b' },
  raised: { light: '#f6f8fa', dark: '#202b37' },
  ink: { light: '#1b2733', dark: '#e8edf2' },
  muted: { light: '#586776', dark: '#9fadba' },
  line: { light: '#dbe1e8', dark: '#2f3c49' },
  accent: { light: '#1f5bd8', dark: '#7aa5ff' },
  'on-accent': { light: '#ffffff', dark: '#0b1420' },
  'accent-soft': { light: '#e3ecfd', dark: '#20345c' },
  'accent-ink': { light: '#17409a', dark: '#bcd2ff' },
})

export const harbour = defineTheme({
  body: {
    backgroundColor: 'var(--canvas)',
    color: 'var(--ink)',
    fontFamily: 'Helvetica, Arial, sans-serif',
    fontSize: 16,
    lineHeight: '26px',
  },
  'h1, h2, h3': { fontFamily: 'inherit', color: 'var(--ink)', fontWeight: 700 },
  h1: { fontSize: 30, lineHeight: '38px', letterSpacing: -0.4, margin: '0 0 16px', '@mobile': { fontSize: 26, lineHeight: '34px' } },
  h2: { fontSize: 22, lineHeight: '30px', margin: '32px 0 12px' },
  h3: { fontSize: 18, lineHeight: '26px', margin: '24px 0 8px' },
  'p, ul, ol, blockquote': { margin: '0 0 16px' },
  a: { color: 'var(--accent)', textDecoration: 'underline' },
  small: { color: 'var(--muted)', fontSize: 14 },
  '.muted': { color: 'var(--muted)', fontSize: 14, lineHeight: '22px' },
  'section.masthead': { padding: '32px 40px 20px', '@mobile': { padding: '24px 20px 16px' } },
  'p.wordmark': { color: 'var(--accent)', fontSize: 20, fontWeight: 700, letterSpacing: -0.2, margin: 0 },
  'section.sheet': {
    backgroundColor: 'var(--surface)',
    borderRadius: 12,
    padding: '40px',
    '@mobile': { padding: '28px 20px', borderRadius: 0 },
  },
  blockquote: { borderInlineStart: '4px solid var(--line)', color: 'var(--muted)', paddingInlineStart: 16 },
  'code, pre': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  button: { borderRadius: 8, padding: '13px 26px' },
  card: { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 10, padding: 20 },
  footer: { padding: '24px 40px 40px', '@mobile': { padding: '24px 20px 32px' } },
})
