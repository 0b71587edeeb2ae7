import { parseRuleSheet } from './rule-sheet.ts'
import type { RuleSheet } from './rule-sheet.ts'

/** Segoe UI is on every Windows (Word skips families it does not have), Helvetica Neue on Apple's systems, Roboto is Android's sans-serif. */
const sans = "'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
const mono = "Consolas, Menlo, 'Courier New', monospace"

// The tokens are those that the components read too: a theme that gives them dark values takes the base look with it.
const ink = '#1f2328'
const mutedInk = 'var(--muted, #59636e)'
const line = 'var(--line, #d1d9e0)'
const shade = 'var(--raised, #f6f8fa)'
const accent = 'var(--accent, #0969da)'

const heading = (fontSize: number, lineHeightPx: number, marginBottom: number) => ({
  margin: `0 0 ${marginBottom}px`,
  fontSize,
  lineHeight: lineHeightPx / fontSize,
  fontWeight: 700,
})

/**
 * The look of a mail without a theme. Spacing is always a bottom margin: margins do not collapse in mail clients, so two that meet
 * would add up. Line heights are factors, which computed to whole px at these sizes. Colours have a contrast of at least 4.5 on white.
 */
const baseRules = {
  p: { margin: '0 0 16px' },
  h1: heading(32, 40, 16),
  h2: heading(24, 32, 16),
  h3: heading(20, 28, 12),
  h4: heading(18, 24, 12),
  h5: heading(16, 24, 8),
  h6: { ...heading(14, 20, 8), color: mutedInk },
  a: { color: accent, textDecoration: 'underline' },
  img: { border: 0 },
  'ul, ol': { margin: '0 0 16px', padding: 0, paddingInlineStart: 30 },
  ul: { listStyleType: 'disc' },
  ol: { listStyleType: 'decimal' },
  li: { margin: '0 0 8px' },
  dl: { margin: '0 0 16px' },
  dt: { fontWeight: 700 },
  dd: { margin: '0 0 8px' },
  blockquote: { margin: '0 0 16px', paddingInlineStart: 16, borderInlineStart: `4px solid ${line}`, color: mutedInk },
  pre: {
    margin: '0 0 16px',
    padding: 16,
    backgroundColor: shade,
    borderRadius: 6,
    fontFamily: mono,
    fontSize: 14,
    lineHeight: 20 / 14,
    whiteSpace: 'pre-wrap',
    wordBreak: 'break-word',
  },
  'code, kbd, samp': { fontFamily: mono, fontSize: '0.875em', backgroundColor: shade },
  code: { padding: '2px 4px', borderRadius: 4 },
  'b, strong': { fontWeight: 700 },
  'i, em, cite, var, dfn': { fontStyle: 'italic' },
  address: { fontStyle: 'italic', margin: '0 0 16px' },
  'u, ins': { textDecoration: 'underline' },
  's, strike, del': { textDecoration: 'line-through' },
  small: { fontSize: '0.875em' },
  sub: { fontSize: '0.75em', lineHeight: 1, verticalAlign: 'sub' },
  sup: { fontSize: '0.75em', lineHeight: 1, verticalAlign: 'super' },
  mark: { backgroundColor: '#fff8c5' },
  center: { textAlign: 'center' },
  figure: { margin: '0 0 16px' },
  figcaption: { color: mutedInk, fontSize: 14 },
  caption: { color: mutedInk, fontSize: 14, textAlign: 'start' },
  'hr, divider': { margin: '0 0 24px', borderTop: `1px solid ${line}` },
  'table, data-table': { borderCollapse: 'collapse', borderSpacing: 0 },
  'td, th': { padding: 0, verticalAlign: 'top' },
  th: { fontWeight: 700, textAlign: 'start' },
  'data-table': { width: '100%', margin: '0 0 16px' },
  body: { backgroundColor: 'var(--canvas, #ffffff)' },
  button: {
    display: 'inline-block',
    padding: '12px 24px',
    backgroundColor: accent,
    borderRadius: 6,
    color: 'var(--on-accent, #ffffff)',
    fontWeight: 700,
    textAlign: 'center',
    textDecoration: 'none',
  },
}

const rootRules = { fontFamily: sans, fontSize: 16, lineHeight: 1.5, color: ink }

/** What holds inside an element of the base sheet: code in a `pre` has no frame of its own, a list in a list no gap. */
const nestedRules = {
  pre: { 'code, kbd, samp': { padding: 0, fontSize: 'inherit', backgroundColor: 'transparent', borderRadius: 0 } },
  li: { 'ul, ol': { margin: 0 }, p: { margin: '0 0 8px' } },
  'data-table': { 'td, th': { padding: '8px 12px 8px 0', borderBottom: `1px solid ${line}` } },
}

/** The rules above, parsed. */
export const baseSheet: RuleSheet = parseRuleSheet(baseRules)

/** Declared on whichever element is the root. */
export const rootBlock = parseRuleSheet(rootRules).own!

/** Base rules that hold inside an element, by its theme name. */
export const nestedBaseSheets: ReadonlyMap<string, RuleSheet> = new Map(
  Object.entries(nestedRules).map(([name, rules]) => [name, parseRuleSheet(rules)]),
)
