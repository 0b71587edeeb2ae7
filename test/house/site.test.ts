import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/site/build-site.ts'
import { commands } from '../../src/cli/commands.ts'
import { emailc } from '../cli/emailc.ts'
import { publicNames } from '../../src/project/starter/library-source.ts'

const words = (html: string) => html.replace(/<[^>]+>/g, '')
const withoutScripts = (html: string) => html.replace(/<script>[\s\S]*?<\/script>/g, '')
const root = join(import.meta.dirname, '../..')
const out = join(root, 'artifacts/test/site')

describe('the documentation site', () => {
  let files: string[] = []
  beforeAll(async () => {
    await buildSite(out)
    // Frames hold mails, whose links are those of samples.
    files = globSync('**/*.html', { cwd: out }).filter((file) => !file.startsWith('gallery/views/'))
  })
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('has no link that leads nowhere', () => {
    const broken = files.flatMap((file) => {
      const html = withoutScripts(readFileSync(join(out, file), 'utf8'))
      const targets = [...html.matchAll(/(?:href|src)="(?!https?:|mailto:|#)([^"#]+)/g)].map(([, target]) => target!)
      return targets.filter((target) => !existsSync(join(out, dirname(file), target))).map((target) => `${file}: ${target}`)
    })
    expect(files.length).toBeGreaterThan(20)
    expect(broken).toEqual([])
  })

  it('has no link to a heading that is not there', () => {
    const broken = files.flatMap((file) => {
      const html = withoutScripts(readFileSync(join(out, file), 'utf8'))
      const links = [...html.matchAll(/href="(?!https?:|mailto:|data:)([^"#]*)#([^"]+)"/g)]
      return links.flatMap(([, target, id]) => {
        const page = target === '' ? html : readFileSync(join(out, dirname(file), target!), 'utf8')
        return page.includes(`id="${id!}"`) ? [] : [`${file}: ${target!}#${id!}`]
      })
    })
    expect(broken).toEqual([])
  })

  it('has a page for every entry of the package, with the doc comments', () => {
    const html = readFileSync(join(out, 'api/emailc.html'), 'utf8')
    expect(html).toContain('<h2 id="compile"><code>compile</code></h2>')
    expect(html).toContain('Compiles one recipient')
    expect(words(html)).toMatch(/class Shape \{\n {2}readonly part: ShapePart/)
    const components = readFileSync(join(out, 'api/emailc-components.html'), 'utf8')
    for (const name of ['Button', 'Columns', 'DataTable', 'FormatDate']) expect(components).toContain(`<code>${name}</code></h2>`)
    expect(globSync('api/*.html', { cwd: out }).length).toBeGreaterThanOrEqual(7)
  })

  it('has a picture for each concept', () => {
    for (const concept of ['cascade', 'shapes', 'lenses', 'governor']) {
      expect(readFileSync(join(out, `concepts/${concept}.html`), 'utf8')).toContain(`src="../pictures/${concept}.svg"`)
    }
  })

  it('describes every command by its own help', () => {
    const html = readFileSync(join(out, 'commands.html'), 'utf8')
    for (const { name } of commands) expect(html).toContain(`Usage: emailc ${name}`)
  })

  it('has a page in the gallery for each component, with its source, its props and every view of it', () => {
    const components = [...publicNames().components, { name: 'Raw', file: 'raw.tsx' }]
    const gallery = readFileSync(join(out, 'gallery.html'), 'utf8')
    for (const { file } of components) {
      const name = basename(file, '.tsx')
      expect(gallery).toContain(`href="gallery/${name}.html"`)
      const page = readFileSync(join(out, `gallery/${name}.html`), 'utf8')
      expect(page.match(/srcdoc="[^"]{200,}"/g)).toHaveLength(7)
      for (const id of ['example', 'props', 'html', 'source']) expect(page).toContain(`<h2 id="${id}">`)
    }
    expect(components.length).toBeGreaterThan(40)
  })

  it('has samples in the gallery that `emailc check` passes', () => {
    const { stdout } = emailc(['check', 'docs/gallery/*.tsx', '--format', 'json'])
    const { findings } = JSON.parse(stdout) as { findings: { code: string; severity: string }[] }
    // A part of a mail may begin with a smaller heading than a mail does.
    const bad = findings.filter(({ code, severity }) => severity !== 'info' && code !== 'heading-order')
    expect(bad).toEqual([])
    expect(findings.length).toBeGreaterThan(0)
  })

  it('has recipes that `emailc check` passes as they stand', () => {
    const folder = join(root, 'artifacts/test/recipes')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const recipes = [...readFileSync(join(root, 'docs/recipes.md'), 'utf8').matchAll(/^```tsx\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)]
    for (const [, name, code] of recipes) writeFileSync(join(folder, name!), code!)
    const { stdout } = emailc(['check', 'artifacts/test/recipes/*.tsx', '--format', 'json'])
    const report = JSON.parse(stdout) as { findings: { severity: string }[] }
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(recipes.length).toBeGreaterThan(6)
  })

  it('shows each client its own view, with the pictures of the site', () => {
    const view = (name: string) => readFileSync(join(out, `gallery/views/hero.${name}.html`), 'utf8')
    const views = ['desktop', 'mobile', 'dark', 'word', 'gmail', 'images-off', 'text'].map(view)
    expect(new Set(views).size).toBe(7)
    expect(view('desktop')).toContain('../pictures/harvest.png')
    expect(existsSync(join(out, 'gallery/pictures/harvest.png'))).toBe(true)
    expect(view('text')).toContain('https://example.com/harvest')
  })

  it('finds every heading in its search', () => {
    const rows = JSON.parse(readFileSync(join(out, 'search.js'), 'utf8').replace('self.searchRows=', '')) as [
      title: string,
      path: string,
      headings: [words: string, id: string][],
    ][]
    for (const [, path, headings] of rows) {
      const html = readFileSync(join(out, `${path}.html`), 'utf8')
      expect(headings.filter(([, id]) => !html.includes(`id="${id}"`))).toEqual([])
    }
    expect(rows.find(([, path]) => path === 'errors')![2].map(([words]) => words)).toContain('template-not-found')
  })
})
