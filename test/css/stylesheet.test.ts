import { expect, it } from 'vitest'
import { analyseSelector, isClientHook } from '../../src/css/selector.ts'
import { importantRule, parseStylesheet } from '../../src/css/stylesheet.ts'

it('gives each selector of a list a rule of its own', () => {
  const { rules } = parseStylesheet('h1, .a > p { color: red; margin: 0 } h2 {}')
  expect(rules.map(({ selector }) => selector)).toEqual(['h1', '.a>p'])
  expect(rules[1]!.declarations.map(({ property }) => property)).toEqual(['color', 'margin'])
})

it('resolves nesting', () => {
  const { rules, atRules } = parseStylesheet(
    '.card { color: red; & p { margin: 0 } .x & { top: 0 } b { left: 0 } @media (max-width: 400px) { padding: 0 } } h1, h2 { & em { color: blue } }',
  )
  expect(rules.map(({ selector }) => selector)).toEqual(['.card', '.card p', '.x .card', '.card b', ':is(h1,h2) em'])
  expect(atRules).toEqual(['@media (max-width:400px){.card{padding:0 !important}}'])
})

it('makes media rules strong enough to beat inline styles, fonts and keyframes as they are', () => {
  const { atRules } = parseStylesheet(
    '@charset "utf-8"; @media (prefers-color-scheme: dark) { p { color: #fff; --x: 1 } } @font-face { font-family: X; src: url(x.woff2) } @supports (gap: 1px) { @media print { p { gap: 1px !important } } }',
  )
  expect(atRules).toEqual([
    '@media (prefers-color-scheme:dark){p{color:#fff !important;--x:1}}',
    '@font-face{font-family:X;src:url(x.woff2)}',
    '@supports (gap:1px){@media print{p{gap:1px !important}}}',
  ])
})

it('never doubles !important', () => {
  const [rule] = parseStylesheet('a:hover { color: red !important; top: 0 }').rules
  expect(importantRule(rule!)).toBe('a:hover{color:red !important;top:0 !important}')
})

it('reports what it cannot read and goes on', () => {
  const { rules, problems } = parseStylesheet('p { color; margin: 0 } q { top: 0 }')
  expect(rules.map(({ selector }) => selector)).toEqual(['p', 'q'])
  expect(problems).toHaveLength(1)
  expect(problems[0]!.text).toContain('color')
})

it.each([
  ['a:hover', { needsHead: true }],
  ['p::first-line', { needsHead: true }],
  ['p:first-child', { dependsOnSiblings: true }],
  ['li + li', { dependsOnSiblings: true }],
  ['tr:nth-child(2n)', { dependsOnSiblings: true }],
  ['td:empty', { dependsOnSiblings: true }],
  ['p:not(:last-child)', { dependsOnSiblings: true }],
  ['.a:has(> img)', { dependsOnSiblings: true }],
  ['.a > p:not(.b)', { needsHead: false, dependsOnSiblings: false }],
  ['a[href^="https"][title]', { comparedAttributes: ['href'] }],
])('%s', (selector, facts) => {
  expect(analyseSelector(selector)).toMatchObject(facts)
})

it('recognises selectors for markup that clients add', () => {
  for (const selector of ['[data-ogsc] p', 'u + .body a', '.ExternalClass *', 'a[x-apple-data-detectors]', '#outlook a']) {
    expect(isClientHook(selector), selector).toBe(true)
  }
  expect(isClientHook('.body > p')).toBe(false)
})
