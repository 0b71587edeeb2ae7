import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder, modulesOf, writeFiles } from './emailc.ts'

const sources = {
  'templates/welcome.tsx': `
import { Body, Email } from 'emailc/components'
import { Sign } from './_sign.tsx'
export const kind = 'transactional'
export const fixtures = { default: { name: 'Ada' }, hostile: { name: '<b>&"' } }
export default function Welcome({ name }: { name: string }) {
  return (
    <Email subject={\`Welcome, \${name}\`} title="Welcome" lang="en">
      <Body>
        <h1>Hello {name}</h1>
        <Sign />
      </Body>
    </Email>
  )
}`,
  'templates/shop/receipt.tsx': `
import { Body, Email } from 'emailc/components'
export const fixtures = { default: { items: ['Tea', 'Cake'] }, empty: { items: [] } }
export default function Receipt({ items }: { items: string[] }) {
  return (
    <Email subject="Your receipt" title="Your receipt" lang="en">
      <Body>
        <ul>{items.map((item) => <li>{item}</li>)}</ul>
      </Body>
    </Email>
  )
}`,
  'templates/_sign.tsx': `
export function Sign() {
  return <p>The team</p>
}`,
}

let folder = ''
beforeAll(() => {
  folder = makeFolder(sources)
})
afterAll(() => rmSync(folder, { recursive: true }))

const build = (...args: string[]) => emailc(['build', ...args], { cwd: folder })
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

function bytesOf(out: string): Record<string, string> {
  const files = readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, out, file)).isFile(),
  )
  return Object.fromEntries(files.sort().map((file) => [file, read(join(out, file))]))
}

describe('emailc build', () => {
  it('shows the line of an import that leads nowhere, in a file that a template imports too', () => {
    writeFiles(folder, {
      'broken/mail.tsx': "import { Part } from './_part.tsx'\nexport default () => <Part />\n",
      'broken/_part.tsx': "import { Logo } from './logo.tsx'\nexport const Part = () => <Logo />\n",
    })
    const { status, stderr } = build('broken/mail.tsx', '--out', 'broken/dist')
    expect(status).toBe(1)
    expect(stderr).toContain(
      'broken/_part.tsx:1:22  error  template-import\n  broken/_part.tsx imports ./logo.tsx, which does not exist.\n',
    )
  })

  it('writes the four files of each template, the manifest, and a table', () => {
    const { status, stdout, stderr } = build()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '2 built; dist/manifest.json lists them.\n' })
    expect(Object.keys(bytesOf('dist'))).toEqual([
      'manifest.json',
      'shop/receipt.js',
      'shop/receipt/index.html',
      'shop/receipt/index.txt',
      'shop/receipt/subject.txt',
      'welcome.js',
      'welcome/index.html',
      'welcome/index.txt',
      'welcome/subject.txt',
    ])
    expect(read('dist/welcome/subject.txt')).toBe('Welcome, Ada\n')
    expect(read('dist/welcome/index.html')).toContain('Hello')
    const [heading, ...rows] = stdout.trimEnd().split('\n')
    expect(heading).toMatch(/^template +shapes +HTML bytes +text bytes +diagnostics +where$/)
    expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual(['templates/shop/receipt.tsx', 'templates/welcome.tsx'])
  })

  it('does nothing, and loads neither Vite nor the compiler, when nothing has changed', () => {
    const before = bytesOf('dist')
    const modules = modulesOf(['build'], folder)
    expect(modules.filter((url) => /node_modules\/(vite|rolldown|juice|css-tree)\/|src\/(compile|lower|cascade)/.test(url))).toEqual([])
    expect(build().stderr).toBe('0 built, 2 unchanged; dist/manifest.json lists them.\n')
    expect(bytesOf('dist')).toEqual(before)
  })

  it('builds only what depends on a file that changed', () => {
    writeFiles(folder, { 'templates/_sign.tsx': sources['templates/_sign.tsx'].replace('The team', 'Your team') })
    expect(build().stderr).toBe('1 built, 1 unchanged; dist/manifest.json lists them.\n')
    expect(read('dist/welcome/index.txt')).toContain('Your team')
    writeFiles(folder, sources)
    expect(build().stderr).toContain('1 built, 1 unchanged')
  })

  it('writes again what somebody changed or removed in the output', () => {
    const before = bytesOf('dist')
    rmSync(join(folder, 'dist/welcome/index.txt'))
    writeFiles(folder, { 'dist/shop/receipt/index.html': 'edited' })
    expect(build().stderr).toContain('2 built')
    expect(bytesOf('dist')).toEqual(before)
  })

  it('gives the same bytes from nothing, wherever they are written', () => {
    build()
    build('--out', 'again', '--force')
    expect(bytesOf('again')).toEqual(bytesOf('dist'))
    rmSync(join(folder, 'again'), { recursive: true })
  })

  it('prints JSON that agrees with the manifest', () => {
    const { stdout, stderr } = build('--json')
    const result = JSON.parse(stdout) as { ok: boolean; out: string; templates: unknown[] }
    const manifest = JSON.parse(read('dist/manifest.json')) as { templates: unknown[] }
    expect(result).toEqual({ ok: true, out: 'dist', templates: manifest.templates })
    expect(result.templates[1]).toMatchObject({
      template: 'templates/welcome.tsx',
      path: 'welcome',
      kind: 'transactional',
      fixture: 'default',
      fixtures: [
        { name: 'default', subject: 'Welcome, Ada' },
        { name: 'hostile', subject: 'Welcome, <b>&"' },
      ],
      files: { html: 'welcome/index.html', module: 'welcome.js' },
      diagnostics: [],
    })
    expect(stderr).toBe('')
  })

  it('writes the fixture that is asked for, where a template has it', () => {
    expect(build('--fixture', 'hostile', '--out', 'hostile').status).toBe(0)
    expect(read('hostile/welcome/subject.txt')).toBe('Welcome, <b>&"\n')
    expect(read('hostile/shop/receipt/index.txt')).toContain('Tea')
    expect(build('--fixture', 'hostle', '--out', 'hostile').stderr).toContain('fixture-unknown')
    rmSync(join(folder, 'hostile'), { recursive: true })
  })

  it('goes on after a template with a mistake, and fails', () => {
    writeFiles(folder, { 'templates/broken.tsx': 'export const Broken = () => <p>Hello</p>\n' })
    const { status, stdout, stderr } = build()
    expect(status).toBe(1)
    expect(stderr).toContain('templates/broken.tsx:1:1  error  template-default-export')
    expect(stdout).toMatch(/templates\/broken\.tsx .* 1 error +not written/)
    expect(stdout).toMatch(/templates\/welcome\.tsx .* dist\/welcome\//)
  })

  it('takes away the files of a template that is gone', () => {
    rmSync(join(folder, 'templates/broken.tsx'))
    writeFiles(folder, { 'templates/old.tsx': sources['templates/welcome.tsx'] })
    build()
    expect(existsSync(join(folder, 'dist/old.js'))).toBe(true)
    rmSync(join(folder, 'templates/old.tsx'))
    expect(build().status).toBe(0)
    expect(existsSync(join(folder, 'dist/old.js'))).toBe(false)
    expect(existsSync(join(folder, 'dist/old'))).toBe(false)
    expect(existsSync(join(folder, 'dist/welcome.js'))).toBe(true)
  })

  it('builds for the targets of the config, and again when they change', () => {
    build()
    expect(read('dist/welcome/index.html')).toContain('<!--[if mso]>')
    writeFiles(folder, { 'emailc.config.ts': "export default { targets: ['gmail', 'apple-mail'] }\n" })
    expect(build().status).toBe(0)
    expect(read('dist/welcome/index.html')).not.toContain('<!--[if')
    expect(read('dist/welcome.js')).toContain('apple-mail')
    rmSync(join(folder, 'emailc.config.ts'))
  })

  it('compiles every fixture in every language that fixtures name, and writes the mail in each', () => {
    const template = (words: string) => `
import { Body, Email } from 'emailc/components'
const words = ${words}
export const fixtures = { default: { locale: 'en', parcels: 1 }, many: { locale: 'en', parcels: 7 }, german: { locale: 'de', parcels: 2 }, arabic: { locale: 'ar', parcels: 2 } }
export default ({ locale, parcels }) => (
  <Email subject={words[locale].subject} lang={locale}><Body><p>{words[locale].parcels(parcels)}</p></Body></Email>
)`
    const whole = "{ en: ['Sent', 'parcels'], de: ['Versandt', 'Pakete'], ar: ['أرسل', 'طرود'] }"
    const asWords = (lists: string) =>
      `Object.fromEntries(Object.entries(${lists}).map(([locale, [subject, word]]) => [locale, { subject, parcels: (n) => n > 5 ? word.toUpperCase() : n + ' ' + word }]))`
    writeFiles(folder, { 'languages/sent.tsx': template(asWords(whole)) })
    const { status, stdout } = build('languages/sent.tsx', '--out', 'languages/dist')
    expect(status).toBe(0)
    expect(stdout).toMatch(/\n {2}in de +[\d,]+ +\d+ +languages\/dist\/\S*de\.html\n/)
    const { templates } = JSON.parse(read('languages/dist/manifest.json')) as {
      templates: { path: string; locales: { locale: string; fixtures: { name: string; subject: string }[]; files: { html: string } }[] }[]
    }
    const { locales } = templates[0]!
    expect(locales.map(({ locale, fixtures }) => [locale, ...fixtures.map(({ name, subject }) => `${name}: ${subject}`)])).toEqual([
      ['en', 'default: Sent', 'many: Sent', 'german: Sent', 'arabic: Sent'],
      ['de', 'default: Versandt', 'many: Versandt', 'german: Versandt', 'arabic: Versandt'],
      ['ar', 'default: أرسل', 'many: أرسل', 'german: أرسل', 'arabic: أرسل'],
    ])
    expect(read(join('languages/dist', locales[2]!.files.html))).toMatch(/<html[^>]* dir="rtl"/)

    // No fixture shows many parcels in German, and German has no word for them.
    writeFiles(folder, {
      'languages/sent.tsx': template(asWords(whole.replace("'Pakete'", 'null'))).replace("n + ' ' + word", 'String(n)'),
    })
    const failed = build('languages/sent.tsx', '--out', 'languages/dist')
    expect(failed.status).toBe(1)
    expect(failed.stderr).toContain('languages/sent.tsx')
  })
})
