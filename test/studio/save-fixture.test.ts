import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { applyFix } from '../../preview/server/fixes.ts'
import { saveFixture } from '../../preview/server/save-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-edit-'))
const file = join(folder, 'template.tsx')
afterAll(() => rmSync(folder, { recursive: true }))

function edited(source: string, edit: () => void): string {
  writeFileSync(file, source)
  edit()
  return readFileSync(file, 'utf8')
}

it('adds a fixture after the last one and leaves the rest as it was written', () => {
  const source = `// kept\nexport const fixtures = {\n  default: { name: 'Ada' }, // mine\n} satisfies Record<string, Props>\n`
  expect(edited(source, () => saveFixture(file, 'long name', { name: "O'Hara\n", list: [1, { deep: true }], empty: [] }))).toBe(
    `// kept\nexport const fixtures = {\n  default: { name: 'Ada' },\n  'long name': { name: 'O\\'Hara\\n', list: [1, { deep: true }], empty: [] }, // mine\n} satisfies Record<string, Props>\n`,
  )
})

it('replaces a fixture of the same name, and fills an empty object', () => {
  expect(edited(`export const fixtures = { a: { x: 1 }, b: {} }\n`, () => saveFixture(file, 'a', { x: 2 }))).toBe(
    `export const fixtures = { a: { x: 2 }, b: {} }\n`,
  )
  expect(edited(`export const fixtures = {}\n`, () => saveFixture(file, 'a', {}))).toBe(`export const fixtures = {\n  a: {},\n}\n`)
})

it('writes values that come back as they were', async () => {
  const props = {
    quote: `'"\`\${x}`,
    lines: 'a\r\nb\u2028c\\',
    key: { 'a-b': null, $: -0.5, '1': 'one' },
    long: Array.from({ length: 40 }, (_, n) => `item ${n}`),
  }
  const text = edited(`export const fixtures = {}\n`, () => saveFixture(file, 'x', props))
  const { fixtures } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { fixtures: { x: unknown } }
  expect(fixtures.x).toEqual(props)
})

it('writes the export of the first fixture below the imports', () => {
  expect(edited(`import { a } from './a.ts'\n\n/** Mine. */\nexport default a\n`, () => saveFixture(file, 'default', { x: 1 }))).toBe(
    `import { a } from './a.ts'\n\nexport const fixtures = {\n  default: { x: 1 },\n}\n\n/** Mine. */\nexport default a\n`,
  )
  expect(edited(`export default () => null\n`, () => saveFixture(file, 'a', {}))).toBe(
    `export const fixtures = {\n  a: {},\n}\n\nexport default () => null\n`,
  )
})

it('says so when there is no object to save into', () => {
  expect(() => edited(`import { fixtures } from './f.ts'\nexport { fixtures }\n`, () => saveFixture(file, 'a', {}))).toThrow(
    /studio-fixture/,
  )
})

it('applies a fix to the one element at a place', () => {
  const source = `export default () => (\n  <a href="http://a.example/http://x">\n    <img src="x.png" />\n    <img src="y.png" alt="y" />\n  </a>\n)\n`
  expect(edited(source, () => void expect(applyFix(file, 'href-http', 2, 3)).toBe(true))).toContain('href="https://a.example/http://x"')
  expect(edited(source, () => void expect(applyFix(file, 'img-alt', 3, 5)).toBe(true))).toContain('<img alt="" src="x.png" />')
  expect(edited(source, () => void expect(applyFix(file, 'img-alt', 4, 5)).toBe(false))).toBe(source)
  expect(edited(source, () => void expect(applyFix(file, 'img-alt', 99, 1)).toBe(false))).toBe(source)
})

it('takes event handlers out, and leaves the other attributes', () => {
  const source = `export default () => <a {...more} href="https://a.example" onClick={() => 1} id="x" onmouseover="y()">Go</a>\n`
  expect(edited(source, () => void expect(applyFix(file, 'event-handler', 1, 22)).toBe(true))).toBe(
    `export default () => <a {...more} href="https://a.example" id="x">Go</a>\n`,
  )
})
