// The look of Fern & Oak, a coffee roaster: warm paper, rust, and a serif for headings.

import { defineTheme, defineTokens } from 'emailc/components'

export const roastTokens = defineTokens({
  canvas: { light: '#f3ede4', dark: '#15110e' },
  surface: { light: '#fffdf9', dark: '#211b17' },
  raised: { light: '#f8f2e9', dark: '#2b231e' },
  ink: { light: '#2b211d', dark: '#efe6dc' },
  muted: { light: '#71635a', dark: '#b3a498' },
  line: { light: '#e4d9ca', dark: '#3d332c' },
  accent: { light: '#9a3f14', dark: '#f0a878' },
  'on-accent': { light: '#ffffff', dark: '#2a1408' },
  'accent-soft': { light: '#f8e3d6', dark: '#4a2b19' },
  'accent-ink': { light: '#7d330f', dark: '#ffd2b3' },
})

export const roast = defineTheme({
  body: {
    backgroundColor: 'var(--canvas)',
    color: 'var(--ink)',
    fontFamily: 'Arial, sans-serif',
    fontSize: 16,
    lineHeight: '26px',
  },
  'h1, h2, h3': { color: 'var(--ink)', fontFamily: 'Georgia, serif', fontWeight: 700 },
  h1: { fontSize: 32, lineHeight: '40px', margin: '0 0 16px', '@mobile': { fontSize: 28, lineHeight: '36px' } },
  h2: { fontSize: 24, lineHeight: '32px', margin: '32px 0 12px' },
  h3: { fontSize: 18, lineHeight: '26px', margin: '0 0 6px' },
  'p, ul, ol': { margin: '0 0 16px' },
  a: { color: 'var(--accent)', textDecoration: 'underline' },
  '.muted': { color: 'var(--muted)', fontSize: 14, lineHeight: '22px' },
  'section.masthead': { padding: '32px 40px 24px', textAlign: 'center', '@mobile': { padding: '24px 20px 20px' } },
  'p.wordmark': {
    color: 'var(--accent)',
    fontFamily: 'Georgia, serif',
    fontSize: 24,
    lineHeight: '32px',
    fontWeight: 700,
    margin: 0,
  },
  'section.sheet': {
    backgroundColor: 'var(--surface)',
    borderRadius: 8,
    padding: '40px',
    '@mobile': { padding: '28px 20px', borderRadius: 0 },
  },
  blockquote: { borderInlineStart: '4px solid var(--line)', color: 'var(--muted)', paddingInlineStart: 16 },
  'code, pre': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  button: { borderRadius: 28, padding: '13px 30px' },
  footer: { padding: '24px 40px 40px', '@mobile': { padding: '24px 20px 32px' } },
})
