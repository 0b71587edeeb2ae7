// The look of the original examples: Helvetica 18/25 on white, Garamond headings, indigo links.

import { defineTheme } from 'emailc/components'

const serif = 'garamond, georgia, serif'
const mono = 'consolas, monaco, monospace'

export const classic = defineTheme({
  body: {
    backgroundColor: '#ffffff',
    color: '#22252b',
    fontFamily: 'helvetica, arial, sans-serif',
    fontSize: 18,
    fontWeight: 400,
    lineHeight: '25px',
  },
  section: { padding: 30, '@mobile': { padding: 20 } },
  'h1, h2, h3, h4, h5': { fontFamily: serif, fontWeight: 700, margin: '0 0 16px' },
  h1: { fontSize: 32, lineHeight: '40px' },
  h2: { fontSize: 28, lineHeight: '36px' },
  h3: { fontSize: 24, lineHeight: '32px' },
  h4: { fontSize: 20, lineHeight: '28px' },
  h5: { fontSize: 18, lineHeight: '26px' },
  'p, ul, ol, blockquote, pre': { margin: '0 0 16px' },
  li: { marginBottom: 3, marginTop: 3 },
  a: { color: '#3f51b5', textDecoration: 'underline' },
  em: { fontStyle: 'italic' },
  strong: { fontWeight: 700 },
  mark: { backgroundColor: 'yellow', fontWeight: 700, padding: '0 4px' },
  blockquote: { color: 'inherit', borderInlineStart: '4px solid #cccccc', fontStyle: 'italic', padding: '5px 20px' },
  code: { backgroundColor: '#eeeeee', borderRadius: 2, fontFamily: mono, fontSize: 18, padding: '0 3px' },
  pre: {
    backgroundColor: '#eeeeee',
    border: '1px solid #cccccc',
    fontFamily: mono,
    fontSize: 18,
    lineHeight: '25px',
    padding: '10px 13px',
    tabSize: 4,
  },
  hr: { borderTop: '1px solid #cccccc', margin: '16px 0' },
  button: { backgroundColor: '#3f51b5', borderRadius: 48, padding: '18px 44px' },
})
