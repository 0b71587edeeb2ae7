// Each fix is applied to a template that has the finding, and the finding is gone; what else the file says stays.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkMail } from '../../preview/server/checks.ts'
import { FixHistory } from '../../preview/server/fix-history.ts'
import { fixSource, parseSource } from '../../preview/server/fixes.ts'
import { isFixable } from '../../preview/server/fixable-codes.ts'
import { describeMail } from '../../preview/server/mails.ts'
import { Reporter } from '../../preview/server/problems.ts'
import type { Problem } from '../../preview/server/protocol.ts'
import { Workspace } from '../../preview/server/workspace.ts'
import { createProject } from './project.ts'

/** What stands in the mail and in constants above it, and what the fix makes of them. */
interface Case {
  readonly code: string
  readonly case: string
  readonly body: string
  readonly above?: string
  readonly becomes: string
}

const cases: readonly Case[] = [
  {
    code: 'href-http',
    case: 'a link',
    body: '<p>The <a href="http://a.example/?u=http://b">shop of Ada</a></p>',
    becomes: '<a href="https://a.example/?u=http://b">',
  },
  {
    code: 'url-refused',
    case: 'a link without a scheme',
    body: '<p>The <a href="//a.example/x">shop of Ada</a></p>',
    becomes: '<a href="https://a.example/x">',
  },
  {
    code: 'table-th-scope',
    case: 'a header of a column',
    body: '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
    becomes: '<th scope="col">A</th><th scope="col">B</th>',
  },
  {
    code: 'table-th-scope',
    case: 'a header of a row',
    body: '<table data><tbody><tr><th>A</th><td>1</td></tr></tbody></table>',
    becomes: '<th scope="row">A</th>',
  },
  {
    code: 'anchor-id',
    case: 'a link within the mail',
    body: '<h2 id="terms">Terms</h2><p>See the <a href="#terms">terms of Ada</a></p>',
    becomes: '<h2 id="terms"><a name="terms"></a>Terms</h2>',
  },
  {
    code: 'image-alt-missing',
    case: 'a picture',
    body: '<img src="https://a.example/a.png" width={20} />',
    becomes: '<img alt="" src="https://a.example/a.png" width={20} />',
  },
  {
    code: 'css-important',
    case: 'in an object',
    body: "<p style={{ color: '#222222 !important', margin: 0 }}>x</p>",
    becomes: "{ color: '#222222', margin: 0 }",
  },
  {
    code: 'css-important',
    case: 'in CSS text',
    body: '<p style="color: #222222 ! important; margin: 0">x</p>',
    becomes: 'style="color: #222222; margin: 0"',
  },
  {
    code: 'css-important',
    case: 'in a value that is computed',
    body: "<p style={{ color: 1 > 0 ? '#222222 !important' : ('#333333' as string) }}>x</p>",
    becomes: "? '#222222' :",
  },
  {
    code: 'css-important',
    case: 'in the rules of a theme',
    body: '<Theme rules={rules}><p class="big">x</p></Theme>',
    above: "const rules = { '.big': { fontSize: '20px !important' }, p: 'margin: 0' }",
    becomes: "'.big': { fontSize: '20px' }",
  },
  {
    code: 'css-unknown-property',
    case: 'in an object',
    body: '<p style={{ bakgroundColor: "#ffffff" }}>x</p>',
    becomes: '{ backgroundColor: "#ffffff" }',
  },
  { code: 'css-unknown-property', case: 'in quotes', body: `<p style={{ 'font-sise': '20px' }}>x</p>`, becomes: `{ 'font-size': '20px' }` },
  {
    code: 'css-unknown-property',
    case: 'in CSS text',
    body: '<p style="margin: 0; colr: #222222">x</p>',
    becomes: 'style="margin: 0; color: #222222"',
  },
  {
    code: 'css-unknown-property',
    case: 'in the rules of a theme',
    body: '<Theme rules={rules}><p>x</p></Theme>',
    above: "export const rules = { p: { colr: '#222222' } } as const",
    becomes: "p: { color: '#222222' }",
  },
  {
    code: 'css-unknown-property',
    case: 'in rules that stand in the element',
    body: "<Theme rules={{ p: { colr: '#222222' } }}><p>x</p></Theme>",
    becomes: "p: { color: '#222222' }",
  },
  {
    code: 'theme-name-unknown',
    case: 'in rules that stand in the element',
    body: "<Theme rules={{ paragraf: { margin: 0 }, 'data-tabel': { margin: 0 }, p: { margin: 0 } }}><p>x</p></Theme>",
    becomes: "'data-table': { margin: 0 }",
  },
  {
    code: 'theme-name-unknown',
    case: 'in the rules of a theme',
    body: '<Theme rules={rules}><Button href="https://a.example/x">Go on reading</Button></Theme>',
    above: "import { Button } from 'emailc/components'\nconst rules = { Buton: { margin: 0 } }",
    becomes: '{ button: { margin: 0 } }',
  },
  {
    code: 'theme-name-unknown',
    case: 'in a selector with a class, in a list',
    body: '<Theme rules={rules}><Button href="https://a.example/x">Go on reading</Button></Theme>',
    above: "import { Button } from 'emailc/components'\nconst rules = { 'p.x,buton.wide': { margin: 0 } }",
    becomes: "{ 'p.x,button.wide': { margin: 0 } }",
  },
  {
    code: 'css-variant',
    case: 'in an object',
    body: `<p style={{ '@dak': { padding: 4 } }}>x</p>`,
    becomes: `{ '@dark': { padding: 4 } }`,
  },
  {
    code: 'token-unknown',
    case: 'in a style',
    body: `<Theme tokens={{ accent: '#222222' }}><p style={{ color: 'var(--acent)' }}>x</p></Theme>`,
    becomes: `{ color: 'var(--accent)' }`,
  },
  {
    code: 'font-no-generic',
    case: 'in an object',
    body: `<p style={{ fontFamily: 'Inter' }}>x</p>`,
    becomes: `{ fontFamily: 'Inter, Arial, sans-serif' }`,
  },
  {
    code: 'font-no-generic',
    case: 'before its kind of letters',
    body: `<p style={{ fontFamily: '"Fira Code", monospace' }}>x</p>`,
    becomes: `{ fontFamily: '"Fira Code", Courier New, monospace' }`,
  },
  {
    code: 'font-no-generic',
    case: 'in a theme around it',
    body: '<Theme rules={rules}><p>x</p></Theme>',
    above: "const rules = { p: 'font-family: Lora , Georgia; margin: 0' }",
    becomes: "'font-family: Lora , Georgia, serif; margin: 0'",
  },
]

const template = ({ body, above = '' }: Pick<Case, 'body' | 'above'>) => `import { Body, Email, Theme } from 'emailc/components'
${above}
export default function Mended() {
  return (
    <Email subject="Mended" lang="en" preheader="What was mended in this mail">
      <Body>
        <h1>Ada</h1>
        ${body}
        <Theme>{null}</Theme>
      </Body>
    </Email>
  )
}
`

describe('a fix', { timeout: 60_000 }, () => {
  let root: string
  let file: string
  let workspace: Workspace
  beforeAll(() => {
    root = createProject({ 'templates/mended.tsx': '' })
    file = join(root, 'templates/mended.tsx')
    workspace = new Workspace({ root, config: {} })
  })
  afterAll(async () => {
    await workspace.close()
    rmSync(root, { recursive: true })
  })

  const problemsOf = async (source: string): Promise<readonly Problem[]> => {
    writeFileSync(file, source)
    await workspace.forget(file)
    const reporter = new Reporter(root)
    const compiled = await workspace.compile({ file, request: { template: 'mended' } })
    const mail = await describeMail('mended', compiled, { views: [], wantsElements: false }, reporter, performance.now())
    const { findings } = await checkMail(compiled, { facts: { root, config: {} }, reporter, readSource: workspace.readSource })
    return [...mail.problems, ...findings]
  }

  it.each(cases)('cures $code: $case', async ({ code, body, above, becomes }) => {
    const source = template({ body, ...(above === undefined ? {} : { above }) })
    const before = await problemsOf(source)
    const problem = before.find((one) => one.code === code && one.fix !== undefined)
    expect(problem, before.map((one) => `${one.code}: ${one.message}`).join('\n')).toBeDefined()
    // What it is told in plays no part.
    const { names, place } = problem!
    const fixed = fixSource(parseSource('templates/mended.tsx', source), { code, names, ...place! })!
    expect(fixed.text).toContain(becomes)
    expect(fixed.preview).toEqual(problem!.fix)
    const after = await problemsOf(fixed.text)
    expect(after.filter((one) => one.code === code)).toEqual([])
    // It is cured, and nothing else is wrong for it.
    expect(after.map((one) => one.code).filter((one) => !before.some((old) => old.code === one))).toEqual([])
  })

  it('offers nothing where the cure needs judgement, or stands in another file', async () => {
    const problems = await problemsOf(
      template({
        body: `<p style={{ fontFamily: 'Brandish', zzzz: 1 }}>x</p><img src="https://a.example/a.png" alt="A" /><h3>Out of order</h3>`,
      }),
    )
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['font-no-generic', 'css-unknown-property', 'heading-order']))
    expect(problems.filter(({ fix }) => fix !== undefined)).toEqual([])
  })

  it('cures what stands in a theme of another file, which holds no element', async () => {
    const brand = `import { defineTheme } from 'emailc/components'\nexport const rules = defineTheme({ p: { colr: '#222222' }, 'data-tabel': 'margin: 0' })\n`
    writeFileSync(join(root, 'brand.ts'), brand)
    const problems = await problemsOf(
      template({ body: '<Theme rules={rules}><p>x</p></Theme>', above: "import { rules } from '../brand.ts'" }),
    )
    const fixedBy = (code: string) => {
      const { names, place } = problems.find((one) => one.code === code && one.fix !== undefined)!
      expect(place!.file).toBe('brand.ts')
      return fixSource(parseSource('brand.ts', brand), { code, names, ...place! })!.text
    }
    expect(fixedBy('css-unknown-property')).toContain("p: { color: '#222222' }")
    expect(fixedBy('theme-name-unknown')).toContain("'data-table': 'margin: 0'")
  })

  it('is taken back, unless the file was changed since', () => {
    const history = new FixHistory()
    expect(history.undo()).toBe(false)
    history.write(file, 'before', 'after')
    expect(history.undo()).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(history.undo()).toBe(false)
    history.write(file, 'before', 'after')
    writeFileSync(file, 'mine')
    expect(history.undo()).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })
})

const at = (source: string, code: string, line: number, column: number) =>
  fixSource(parseSource('a.tsx', source), { code, line, column })?.text

it('is applied to the one element at a place', () => {
  const source = `export default () => (\n  <a href="http://a.example/http://x">\n    <img src="x.png" />\n    <img src="y.png" alt="y" />\n  </a>\n)\n`
  expect(at(source, 'href-http', 2, 3)).toContain('href="https://a.example/http://x"')
  expect(at(source, 'img-alt', 3, 5)).toContain('<img alt="" src="x.png" />')
  expect(at(source, 'img-alt', 4, 5)).toBeUndefined()
  expect(at(source, 'img-alt', 99, 1)).toBeUndefined()
  expect(at(source, 'contrast', 2, 3)).toBeUndefined()
})

it('takes event handlers out, and leaves the other attributes', () => {
  const source = `export default () => <a {...more} href="https://a.example" onClick={() => 1} id="x" onmouseover="y()">Go</a>\n`
  expect(at(source, 'event-handler', 1, 22)).toBe(`export default () => <a {...more} href="https://a.example" id="x">Go</a>\n`)
})

it('gives a table a role', () => {
  expect(at('export default () => <table><tr /></table>\n', 'table-role', 1, 22)).toContain('<table role="presentation">')
  expect(isFixable('toString')).toBe(false)
})

it('writes no name into a file that is none', () => {
  const source = 'export default () => <p style={{ colr: 1 }}>x</p>\n'
  const fixed = (meant: string) => {
    const names = { wrong: 'colr', meant }
    return fixSource(parseSource('a.tsx', source), { code: 'css-unknown-property', names, line: 1, column: 22 })?.text
  }
  expect(fixed('color')).toContain('{ color: 1 }')
  expect(fixed("x': process.exit(), y")).toBeUndefined()
})
