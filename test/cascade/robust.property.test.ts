import { anything, array, assert, constantFrom, dictionary, oneof, property, string, stringMatching } from 'fast-check'
import { expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { h } from './tree.ts'

// Whatever an author writes, the cascade answers with a styled tree and diagnostics: it never throws, and it is deterministic.

const cssText = oneof(
  string(),
  stringMatching(/^[a-z-]{1,12}: ?[\w#(),.%/ -]{0,20};?$/),
  array(constantFrom('p', '{', '}', ':', ';', '"', '(', ')', 'url(', 'var(', '--a', ',', '@media', '/*', '*/', '&', '<!--', '\\')).map(
    (parts) => parts.join(' '),
  ),
)
const value = oneof(cssText, anything({ maxDepth: 1 }))
const name = oneof(
  constantFrom(
    'color',
    'padding',
    'font',
    'background',
    'border',
    'lineHeight',
    '@dark',
    '@max 300',
    ':hover',
    '--a',
    'p',
    '.x',
    'p, .x',
    '__proto__',
  ),
  string(),
)
const style = oneof(cssText, dictionary(name, oneof(value, dictionary(name, value))))
const text = (source: unknown) =>
  JSON.stringify(source, (_, part: unknown) => (typeof part === 'bigint' || typeof part === 'symbol' ? undefined : part))
/** What evaluation hands over is plain data. */
const plain = style.map((source) => (typeof source === 'string' ? source : (JSON.parse(text(source)) as object)))

it('answers any style, theme, tokens and document CSS', () => {
  assert(
    property(plain, plain, plain, cssText, (style, rules, tokens, css) => {
      const tree = h(
        'e-email',
        { css },
        h('e-theme', { rules, tokens }, h('p', { class: 'x', style, theme: rules, defaults: style }, h('em'))),
      )
      const styles = () => {
        const { root, diagnostics } = cascade(tree)
        const trace = root.children.flatMap((child) => (child.kind === 'element' ? child.trace() : []))
        return JSON.stringify([[...root.style], trace, diagnostics])
      }
      expect(styles()).toBe(styles())
    }),
    { numRuns: 100 },
  )
})
