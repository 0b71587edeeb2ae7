import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/site/build-site.ts'
import { commands } from '../../src/cli/commands.ts'

const out = join(import.meta.dirname, '../../artifacts/test/site')

describe('the documentation site', () => {
  let files: string[] = []
  beforeAll(async () => {
    await buildSite(out)
    files = globSync('**/*.html', { cwd: out }).filter((file) => !file.startsWith('gallery/'))
  })
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('has no link that leads nowhere', () => {
    const broken = files.flatMap((file) => {
      const html = readFileSync(join(out, file), 'utf8')
      const targets = [...html.matchAll(/(?:href|src)="(?!https?:|mailto:|#)([^"#]+)/g)].map(([, target]) => target!)
      return targets.filter((target) => !existsSync(join(out, dirname(file), target))).map((target) => `${file}: ${target}`)
    })
    expect(files.length).toBeGreaterThan(20)
    expect(broken).toEqual([])
  })

  it('has no link to a heading that is not there', () => {
    const broken = files.flatMap((file) => {
      const html = readFileSync(join(out, file), 'utf8')
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
    expect(html).toMatch(/class Shape \{\n {2}readonly part: ShapePart/)
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

  it('shows the gallery through every lens', () => {
    const word = readFileSync(join(out, 'gallery/word.html'), 'utf8')
    expect(word).not.toBe(readFileSync(join(out, 'gallery/desktop.html'), 'utf8'))
    expect(globSync('gallery/*.html', { cwd: out }).length).toBeGreaterThanOrEqual(5)
  })
})
