import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
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
