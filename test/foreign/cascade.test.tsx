// Written for emailc's own runtime, with the libraries' components as leaves.
import * as J from 'jsx-email'
import * as R from 'react-email'
import { describe, expect, it } from 'vitest'
import { Body, Email, Theme } from '../../components/index.ts'
import { createCompiler } from '../../src/compile.ts'
import type { EmailNode } from '../../src/element/element.ts'
import type { ThemeRules } from '../../src/element/theme-rules.ts'

type Leaf = (props: { readonly [name: string]: unknown }) => EmailNode

function html(content: EmailNode, rules: ThemeRules = {}): string {
  const Mail = () => (
    <Email subject="Leaves">
      <Theme rules={rules}>
        <Body>{content}</Body>
      </Theme>
    </Email>
  )
  return createCompiler().compile(Mail, {}).html
}

const styleOf = (mail: string, tag: string) => new RegExp(`<${tag} [^>]*style="([^"]*)"`).exec(mail.slice(mail.indexOf('<body')))?.[1] ?? ''

for (const [library, components] of Object.entries({ 'jsx-email': J, 'react-email': R })) {
  const { Text, Link, Hr, Section, Button } = components as never as Record<string, Leaf>
  const T = Text!
  const L = Link!
  const B = Button!
  const S = Section!
  const H = Hr!

  describe(`${library} in our tree`, () => {
    it('lets an ancestor’s text style through', () => {
      const mail = html(
        <div style={{ fontSize: 20, lineHeight: 1.5, color: '#aa0000' }}>
          <T>Big and red</T>
        </div>,
      )
      expect(styleOf(mail, 'p')).toMatch(/^font:20px\/30px .*;color:#aa0000/)
    })

    it('lets a theme go before what it writes into every style', () => {
      const mail = html(
        <S>
          <T>
            Text <L href="https://example.com">link</L>
          </T>
        </S>,
        { p: { margin: '0 0 4px', fontSize: 18 }, a: { color: '#00aa00', textDecoration: 'underline' } },
      )
      expect(styleOf(mail, 'p')).toMatch(/^font:18px\/27px .*;margin:0(?: 0 4px)?;/)
      expect(styleOf(mail, 'a')).toBe('color:#00aa00;text-decoration:underline')
    })

    it('keeps its own look where nothing else is said, and the author’s style before everything', () => {
      const mail = html(
        <>
          <T style={{ color: '#0000aa' }}>
            <L href="https://example.com">link</L>
          </T>
          <H />
          <T>last</T>
        </>,
        { p: { color: '#ff0000' } },
      )
      expect(styleOf(mail, 'a')).toBe('color:#067df7;text-decoration:none')
      expect(styleOf(mail, 'p')).toContain('color:#0000aa')
      expect(mail).toContain('1px solid #eaeaea')
    })

    it('makes buttons that a theme styles', () => {
      const mail = html(<B href="https://example.com">Go</B>, { button: { backgroundColor: '#123456', padding: '10px 20px' } })
      expect(styleOf(mail, 'a')).toMatch(/padding:10px 20px;background-color:#123456/)
    })
  })
}
