import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite } from '../../scripts/docs-site.ts'
import { commands } from '../../src/cli/commands.ts'

const out = join(import.meta.dirname, '../../artifacts/test/site')

describe('the documentation site', () => {
  let files: string[] = []
  beforeAll(() => {
    buildSite(out)
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
