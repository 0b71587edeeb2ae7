import { describe, expect, it } from 'vitest'
import { codeFrame } from '../../src/diagnostics/frame.ts'

const frameOf = (line: string, column = 1): string => codeFrame(`above\n${line}\nbelow`, { file: 'emailc.config.ts', line: 2, column }, 0)

describe('a code frame', () => {
  it.each([
    [`    apiKey: 'key-123456789',`, `> 2 |     apiKey: '*************',`],
    [`const MAILGUN_API_KEY = "key-\\"12345"`, `> 2 | const MAILGUN_API_KEY = "***********"`],
    [`  "webhookSecret": \`whsec\`, a: 'b'`, `> 2 |   "webhookSecret": \`*****\`, a: 'b'`],
    [`  store: 'postgres://mailer:p%40ss@db/mail',`, `> 2 |   store: 'postgres://mailer:******@db/mail',`],
  ])('keeps the secret of %s to itself', (line, shown) => {
    expect(frameOf(line).split('\n')[0]).toBe(shown)
  })

  it('keeps the secret on the lines around a mistake, too', () => {
    const source = `apiKey: 'key-123',\nfrm: 'Ada',\npassword: 'hunter2',`
    expect(codeFrame(source, { file: 'emailc.config.ts', line: 2, column: 1 })).not.toMatch(/key-123|hunter2/)
  })

  it('shows React keys, tokens of a theme and URLs as they are', () => {
    for (const line of [`<Row key="first" />`, `tokens: { brand: '#102a43' }`, `<a href="https://example.com:8080/x@y">`])
      expect(frameOf(line).split('\n')[0]).toBe(`> 2 | ${line}`)
  })

  it('points at the column behind a secret', () => {
    expect(frameOf(`apiKey: 'key-1', frm: 'Ada'`, 18).split('\n')[1]).toBe(`    | ${' '.repeat(17)}^`)
  })
})
