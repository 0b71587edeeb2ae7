import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder } from './emailc.ts'

const template = `
import { Body, Button, Email, Theme } from 'emailc/components'
export const fixtures = {
  default: { name: 'Ada', items: ['Tea', 'Cake'], isNew: false },
  none: { name: '<b>', items: [], isNew: false },
}
export default function Welcome({ name, items, isNew }: { name: string; items: string[]; isNew: boolean }) {
  return (
    <Email subject={\`Welcome, \${name}\`} title="Welcome" lang="en">
      <Theme rules={{ h1: { color: '#0a7c5b' } }}>
        <Body>
          <h1>Hello {name}</h1>
          <ul>{items.map((item) => <li>{item}</li>)}</ul>
          {isNew && <p>Nice to meet you.</p>}
          <Button href="https://example.com">Open</Button>
        </Body>
      </Theme>
    </Email>
  )
}`

/** What a render worker does: imports the built module and the package, compiles, and says which modules that took. */
const worker = `
import { registerHooks } from 'node:module'
const urls = []
registerHooks({ load(url, context, next) { urls.push(url); return next(url, context) } })
const { compile } = await import('emailc')
const { default: Welcome, fixtures } = await import('./dist/welcome.js')
const mails = Object.values(fixtures).map((props) => compile(Welcome, props).html)
const prepared = urls.splice(0)
const other = compile(Welcome, { ...fixtures.default, isNew: true }).text
console.log(JSON.stringify({ mails, prepared, other, lowering: urls }))`

interface WorkerReport {
  readonly mails: readonly string[]
  readonly prepared: readonly string[]
  readonly other: string
  readonly lowering: readonly string[]
}

// Aligned tables in the text part need the widths of characters when they are filled; nothing else comes from a package.
const heavy = /node_modules\/(?!get-east-asian-width)|src\/(lower\/lower|cascade|css|project\/(?!config))/

describe('a render worker with a built module', () => {
  let folder = ''
  let report: WorkerReport
  beforeAll(() => {
    folder = makeFolder({ 'templates/welcome.tsx': template })
    expect(emailc(['build'], { cwd: folder }).status).toBe(0)
    const words = ['--conditions=emailc:source', '--input-type=module', '-e', worker]
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
    expect(stderr).toBe('')
    report = JSON.parse(stdout) as WorkerReport
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('makes the same bytes as the build', () => {
    expect(report.mails[0]).toBe(readFileSync(join(folder, 'dist/welcome/index.html'), 'utf8'))
  })

  it('compiles what was prepared without loading the lowering or any library', () => {
    expect(report.prepared.some((url) => url.endsWith('/dist/welcome.js'))).toBe(true)
    expect(report.prepared.filter((url) => heavy.test(url))).toEqual([])
  })

  it('loads the lowering for a structure that no fixture has', () => {
    expect(report.other).toContain('Nice to meet you.')
    expect(report.lowering.some((url) => url.includes('/src/lower/'))).toBe(true)
  })
})
