import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder, repository, writeFiles } from '../cli/emailc.ts'

const template = (from: string) => `
import { Body, Email } from 'emailc/components'
import { Button } from '${from}'
export const fixtures = { default: {} }
export default () => <Email subject="A button"><Body><Button href="https://example.com">Open</Button></Body></Email>`

describe('emailc add', () => {
  let folder = ''
  let names: string[] = []
  beforeAll(() => {
    folder = makeFolder({
      'templates/library.tsx': template('emailc/components'),
      'templates/copy.tsx': template('../components/button.tsx'),
    })
    names = emailc(['add'], { cwd: folder }).stdout.trim().split('\n')
    expect(emailc(['add', ...names], { cwd: folder })).toMatchObject({ status: 0 })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('lists what can be copied', () => {
    expect(names).toEqual(expect.arrayContaining(['button', 'card', 'columns', 'column', 'row', 'data-table', 'hero']))
    expect(names).not.toContain('email')
  })

  it('makes copies that a project can type-check', () => {
    writeFiles(folder, {
      'tsconfig.json': JSON.stringify({ extends: join(repository, 'tsconfig.json'), include: ['components'], exclude: [] }),
    })
    const { stdout } = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    })
    expect(stdout.split('\n').filter((line) => line.startsWith('components/'))).toEqual([])
  })

  it('makes copies that draw what the library draws', () => {
    const of = (name: string) => emailc(['render', `templates/${name}.tsx`], { cwd: folder }).stdout
    const copy = of('copy')
    expect(copy).toContain('https://example.com')
    expect(copy).toBe(of('library'))
  })

  it('takes a name as it is used, and another folder', () => {
    expect(emailc(['add', 'DataTable', '--to', 'parts'], { cwd: folder }).stdout).toBe('parts/data-table.tsx\n')
    expect(readFileSync(join(folder, 'parts/data-table.tsx'), 'utf8')).toContain("from 'emailc/components'")
  })

  it('writes over a copy only when told to', () => {
    writeFiles(folder, { 'components/card.tsx': '// mine\n' })
    expect(emailc(['add', 'card'], { cwd: folder }).status).toBe(1)
    expect(readFileSync(join(folder, 'components/card.tsx'), 'utf8')).toBe('// mine\n')
    expect(emailc(['add', 'card', '--force'], { cwd: folder }).status).toBe(0)
    expect(readFileSync(join(folder, 'components/card.tsx'), 'utf8')).toContain('export function Card')
  })
})
