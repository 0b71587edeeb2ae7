import { expect, it } from 'vitest'
import { placeRules } from '../../src/vite-plugin/rules/place-rules.ts'

it('says of each selector where it is written, and moves nothing to another line', () => {
  const source =
    "const brand = defineTheme({\n  h1: { fontSize: 22 },\n  'p.muted': {\n    color: 'red' },\n  [computed]: {}, ...more,\n})\n"
  const placed = placeRules(source, '/theme.ts')!
  const places = { file: '/theme.ts', rules: { h1: [2, 3], 'p.muted': [3, 3] } }
  expect(placed.code).toBe(source.replace('})', `}, ${JSON.stringify(places)})`))
})

it.each([
  ['a theme that is made elsewhere', 'defineTheme(rules)'],
  ['a theme that has its places', 'defineTheme({ p: {} }, places)'],
  ['another function', 'theme.defineTheme({ p: {} })'],
  ['a module that does not parse', 'defineTheme({ p: {} }'],
])('leaves %s alone', (_, source) => {
  expect(placeRules(source, '/theme.ts')).toBeUndefined()
})
