import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder, repository } from '../cli/emailc.ts'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

describe('emailc init', () => {
  let parent = ''
  let folder = ''
  beforeAll(() => {
    parent = makeFolder({})
    folder = join(parent, 'My Mails')
    expect(emailc(['init', 'My Mails', '--package', 'file:../emailc.tgz'], { cwd: parent })).toMatchObject({ status: 0 })
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(repository, join(folder, 'node_modules/emailc'), 'dir')
  })
  afterAll(() => rmSync(parent, { recursive: true }))

  it('writes a package that npm takes', () => {
    expect(JSON.parse(read(folder, 'package.json'))).toMatchObject({
      name: 'my-mails',
      private: true,
      type: 'module',
      scripts: { dev: 'emailc dev --open', build: 'emailc build', check: 'emailc build --check' },
      dependencies: { emailc: 'file:../emailc.tgz' },
    })
    expect(read(folder, '.gitignore')).toContain('node_modules/')
  })

  it('makes a project that builds and checks without a finding', () => {
    const { status, stdout, stderr } = emailc(['build', '--check', '--json'], { cwd: folder })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '5 mails checked: 0 errors, 0 warnings, 0 info.\n' })
    const { templates } = JSON.parse(stdout) as { templates: { template: string; diagnostics: unknown[] }[] }
    expect(templates.map(({ template }) => template)).toEqual(['templates/receipt.tsx', 'templates/welcome.tsx'])
    expect(templates.flatMap(({ diagnostics }) => diagnostics)).toEqual([])
  })

  it('makes a project whose types are right', () => {
    const tsc = join(repository, 'node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--customConditions', 'emailc:source'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout.split('\n').filter((line) => /^(templates|components|emailc\.config)/.test(line))).toEqual([])
  })

  it('sends to its recipients, into the sandbox', () => {
    const { status, stdout } = emailc(['send', 'templates/welcome.tsx', '--to', 'recipients.csv', '--json'], { cwd: folder })
    const { counts } = JSON.parse(stdout) as { counts: { accepted: number; delivered: number } }
    expect({ status, sent: counts.accepted + counts.delivered }).toEqual({ status: 0, sent: 2 })
  })

  it('changes nothing when it runs again', () => {
    writeFileSync(join(folder, 'templates/welcome.tsx'), '// mine\n')
    rmSync(join(folder, '.editorconfig'))
    const manifest = read(folder, 'package.json')
    const { status, stdout } = emailc(['init'], { cwd: folder })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '.editorconfig\n' })
    expect(read(folder, 'templates/welcome.tsx')).toBe('// mine\n')
    expect(read(folder, 'package.json')).toBe(manifest)
  })

  it('adds to a package what it lacks, and leaves what it has', () => {
    const manifest = { name: 'shop', version: '3.0.0', scripts: { dev: 'vite', build: 'vite build' }, dependencies: { react: '^19.0.0' } }
    const shop = join(parent, 'shop')
    mkdirSync(shop)
    writeFileSync(join(shop, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(shop, 'server.js'), "require('node:http')\n")
    expect(emailc(['init', 'shop'], { cwd: parent }).status).toBe(0)
    expect(JSON.parse(read(shop, 'package.json'))).toEqual({
      ...manifest,
      scripts: { ...manifest.scripts, check: 'emailc build --check', 'try-send': expect.any(String) },
      dependencies: { react: '^19.0.0', emailc: expect.stringMatching(/^\^\d/) },
    })
  })

  it.each([true, false])(
    'makes a project that works in a package of CommonJS, when it has code: %s',
    (hasCode) => {
      const old = join(parent, `old-${hasCode}`)
      mkdirSync(join(old, 'node_modules'), { recursive: true })
      symlinkSync(repository, join(old, 'node_modules/emailc'), 'dir')
      writeFileSync(join(old, 'package.json'), JSON.stringify({ name: 'old', type: 'commonjs', main: 'index.js' })) // as `npm init -y` does
      if (hasCode) writeFileSync(join(old, 'index.js'), "require('node:http')\n")
      expect(emailc(['init'], { cwd: old }).status).toBe(0)
      expect(JSON.parse(read(old, 'package.json'))).toMatchObject({ type: hasCode ? 'commonjs' : 'module' })
      expect(existsSync(join(old, hasCode ? 'emailc.config.mts' : 'emailc.config.ts'))).toBe(true)
      const { status, stdout, stderr } = emailc(['send', 'templates/welcome.tsx', '--to', 'recipients.csv', '--json'], { cwd: old })
      expect({ status, stderr: stderr.includes('Warning') }).toEqual({ status: 0, stderr: false })
      expect(stdout).toMatch(/"delivered":\s*2/)
      expect(emailc(['build'], { cwd: old }).stderr).not.toContain('Warning')
      const host = "import('./dist/welcome.js').then(({ default: template }) => console.log(typeof template))"
      expect(spawnSync(process.execPath, ['--conditions=emailc:source', '-e', host], { cwd: old, encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      })
    },
    120_000,
  )

  it('names the package manager that started it', () => {
    const { stderr } = emailc(['init', 'with-pnpm'], { cwd: parent, env: { npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24.21.0' } })
    expect(stderr).toContain('cd with-pnpm\n  pnpm install\n  pnpm run dev')
    expect(existsSync(join(parent, 'with-pnpm/templates/receipt.tsx'))).toBe(true)
  })
})
