import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emailc, makeFolder, modulesOf, repository } from './emailc.ts'

const heavy = /node_modules\/(vite|rolldown|juice|css-tree|htmlparser2|culori|zod|pg|pino)\//

describe('starting', () => {
  it.each([[['--help']], [['--version']], [['build', '--help']], [['explain', 'template-throws']]])('%s loads nothing heavy', (args) => {
    const modules = modulesOf(args)
    expect(modules.filter((url) => heavy.test(url))).toEqual([])
    const own = modules.filter((url) => url.startsWith(`file://${repository}/src/`))
    expect(own.length).toBeGreaterThan(5)
    expect(own.length).toBeLessThan(40)
  })

  it('of the package itself loads nothing heavy either', () => {
    const script = `
      import { registerHooks } from 'node:module'
      const urls = []
      registerHooks({ load(url, context, next) { urls.push(url); return next(url, context) } })
      await import('emailc')
      await import('emailc/jsx-runtime')
      console.log(urls.join('\\n'))`
    const { stdout } = spawnSync(process.execPath, ['--conditions=emailc:source', '--input-type=module', '-e', script], {
      cwd: repository,
      encoding: 'utf8',
    })
    expect(stdout).toContain('/src/index.ts')
    expect(stdout.split('\n').filter((url) => heavy.test(url))).toEqual([])
  })

  it('prints the version of the package', () => {
    expect(emailc(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('lists every command in the help, on stdout', () => {
    const { status, stdout, stderr } = emailc(['--help'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const name of ['build', 'render', 'explain']) expect(stdout).toContain(`  ${name} `)
  })

  it('is wrong usage without a command, and leaves stdout empty', () => {
    const { status, stdout, stderr } = emailc([])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('Usage: emailc')
  })

  it('shows examples in the help of each command', () => {
    for (const name of ['build', 'render', 'explain']) expect(emailc([name, '--help']).stdout).toContain(`emailc ${name} `)
  })
})

it('ends with its own exit code when nobody reads its output to the end', () => {
  const file = join(makeFolder({ 'mail.html': '<html><body><p>Hello</p><img src="x.png"></body></html>' }), 'mail.html')
  const words = [process.execPath, '--conditions=emailc:source', join(repository, 'bin/emailc.js'), 'check', file]
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', '"$@" | true', 'bash', ...words], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.not.stringContaining('EPIPE') })
})

describe('colour', () => {
  const args = ['explain', 'nothing-like-it']
  it('stays out of pipes and files', () => {
    expect(emailc(args).stderr).not.toContain('\u001B[')
  })

  it('comes when forced, unless NO_COLOR has its way', () => {
    expect(emailc(args, { env: { FORCE_COLOR: '1' } }).stderr).toContain('\u001B[')
    expect(emailc(args, { env: { NO_COLOR: '1' } }).stderr).not.toContain('\u001B[')
  })
})

describe('a mistake with --json', () => {
  it('puts the diagnostics on stdout for scripts, and the words on stderr', () => {
    const { status, stdout, stderr } = emailc(['explain', 'template-thrown', '--json'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ code: 'code-unknown', severity: 'error' }] })
    expect(stderr).toContain('Did you mean template-throws?')
  })
})
