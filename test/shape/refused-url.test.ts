import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { jsx, jsxDEV } from '../../src/element/jsx.ts'
import { block, jsxBlock, slot } from '../../src/element/block.ts'

const mail = (children: unknown) => () => jsx('e-email', { subject: 's', lang: 'en', children: jsx('e-body', { children }) }) as never

describe('an address with a scheme that is not allowed', () => {
  it.each([
    ['from a recipient', jsx('a', { href: 'javascript:alert(1)', children: 'x' })],
    [
      'in the source, hoisted',
      jsxBlock(block({ name: 'a', attributes: [['href', 'java\nscript:alert(1)']], children: ['x'], at: [3, 5] }, '/t.tsx'), []),
    ],
    ['in a slot', jsxBlock(block({ name: 'a', attributes: [['href', slot(0)]], children: ['x'] }), ['vbscript:x'])],
    ['of a picture', jsxDEV('img', { src: 'data:text/html,x', alt: '', width: 10 })],
  ])('is a diagnostic and never reaches the output: %s', (_, element) => {
    const { html, text, diagnostics } = createCompiler().compile(mail(element), {})
    expect(diagnostics.map(({ code }) => code)).toEqual(['url-refused'])
    expect(html + text).not.toMatch(/javascript:|vbscript:|data:/)
    expect(html).toMatch(/(?:href|src)="#"/)
  })

  it('that stands in the source names its place', () => {
    const literal = jsxBlock(block({ name: 'a', attributes: [['href', 'javascript:alert(1)']], children: ['x'], at: [3, 5] }, '/t.tsx'), [])
    expect(createCompiler().compile(mail(literal), {}).diagnostics[0]).toMatchObject({ location: { file: '/t.tsx', line: 3, column: 5 } })
  })
})
