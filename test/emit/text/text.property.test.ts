import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { h } from './build.ts'
import { mail, text } from './arbitrary-mail.ts'
import { modes, render } from './build.ts'

const parameters = { numRuns: 250 }

describe('the text part', () => {
  it('has the same bytes whether texts are literal or holes, and items in place or fragments', () => {
    fc.assert(
      fc.property(mail, fc.constantFrom({}, { wrap: 30 }, { footnotes: true }), (described, options) => {
        const [expected, ...others] = modes.map((mode) => render(described, mode, options))
        for (const other of others) expect(other).toBe(expected)
      }),
      parameters,
    )
  })

  it('ends with one line feed, has none but these line breaks, and no control characters', () => {
    fc.assert(
      fc.property(mail, fc.constantFrom({}, { wrap: 40 }), (described, options) => {
        const output = render(described, modes[3]!, options)
        expect(output).toMatch(/(?:^|[^\n])\n$/)
        // oxlint-disable-next-line no-control-regex -- that there are none is the point
        expect(output).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]/)
        expect(output.isWellFormed()).toBe(true)
      }),
      parameters,
    )
  })

  it('has no line over 998 octets when it is wrapped', () => {
    const long = fc.oneof(text, fc.constantFrom('x'.repeat(3000), '語'.repeat(2000), 'a b '.repeat(900), '👩‍👩‍👧'.repeat(400)))
    fc.assert(
      fc.property(
        fc.array(long, { maxLength: 4 }),
        fc.constantFrom('p', 'pre', 'h1', 'td', 'blockquote'),
        fc.integer({ min: 20, max: 78 }),
        (texts, name, wrap) => {
          const lines = render(h('e-email', {}, h('ul', {}, h('li', {}, h(name, {}, ...texts)))), modes[1]!, { wrap }).split('\n')
          for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
        },
      ),
      parameters,
    )
  })

  it('never breaks an address', () => {
    const path = fc.string({ unit: fc.constantFrom(...'abc/?=&%20-_.~'), minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(path, text, fc.constantFrom('a', 'e-button'), fc.integer({ min: 20, max: 78 }), (path, label, name, wrap) => {
        const href = `https://example.com/${path}`
        const output = render(
          h('e-email', {}, h('blockquote', {}, 'Some words ', h(name, { href }, `label ${label}`), ' and more')),
          modes[1]!,
          { wrap },
        )
        expect(output).toContain(href)
      }),
      parameters,
    )
  })

  it('has at most two blank lines between blocks', () => {
    const collapsed = fc.constantFrom('a', ' ', '\u00a0', '\u200b', 'b c', '\n\n\n', '\n\n\n\n\nd\n\n\n\n\n')
    const style = fc.constantFrom<Record<string, string>>({}, { 'white-space': 'pre-line' })
    const names = fc.constantFrom('p', 'div', 'td', 'h1', 'li', 'br', 'e-spacer', 'span')
    const block = fc.tuple(names, style, fc.array(collapsed, { maxLength: 2 })).map(([name, style, texts]) => h(name, { style }, ...texts))
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        expect(render(h('e-email', {}, ...blocks), modes[3]!)).not.toMatch(/\n{4}/)
      }),
      parameters,
    )
  })
})
