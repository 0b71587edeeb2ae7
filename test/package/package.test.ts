import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendored } from '../../scripts/vendor-libraries.ts'
import { makeFolder, repository } from '../cli/emailc.ts'

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly peer?: boolean }>>
}

const MAX_PACKAGES = 60

describe('the package', () => {
  let folder = ''
  let packed: readonly string[] = []
  const node = (...words: string[]) => spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  const emailc = (...args: string[]) => node('node_modules/emailc/bin/emailc.js', ...args)

  // What npm would pack, put where npm would put it; its dependencies are those of the repository. scripts/package-matrix.ts
  // installs it for real.
  beforeAll(() => {
    folder = makeFolder({})
    const installed = join(folder, 'node_modules/emailc')
    rmSync(installed)
    mkdirSync(installed)
    const built = node(join(repository, 'scripts/build-lib.ts'), join(installed, 'lib'))
    expect({ status: built.status, stderr: built.stderr }).toEqual({ status: 0, stderr: '' })
    const list = spawnSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: repository, encoding: 'utf8' })
    packed = (JSON.parse(list.stdout) as Packed[])[0]!.files.map(({ path }) => path)
    for (const path of packed.filter((file) => !file.startsWith('lib/'))) cpSync(join(repository, path), join(installed, path))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('carries what its commands copy, and no source of its own but the components', () => {
    expect(packed).toEqual(expect.arrayContaining(['starter/gitignore', 'starter/.github/workflows/emails.yml', 'components/button.tsx']))
    expect(packed.filter((path) => /^(src|test|artifacts|docs)\//.test(path))).toEqual([])
  })

  it('makes, builds, checks and renders a project', () => {
    expect(emailc('init', '.')).toMatchObject({ status: 0 })
    expect(emailc('build', '--check')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('5 mails checked: 0 errors, 0 warnings'),
    })
    expect(emailc('render', 'templates/welcome.tsx', '--part', 'text').stdout).toContain('Hello Ada')
    expect(emailc('add', 'button').stdout).toBe('components/button.tsx\n')
  })

  it('sends to its own sandbox', () => {
    const { status, stdout } = emailc('send', 'templates/welcome.tsx', '--to', 'recipients.csv', '--json')
    const { counts } = JSON.parse(stdout) as { counts: { accepted: number; delivered: number } }
    expect({ status, sent: counts.accepted + counts.delivered }).toEqual({ status: 0, sent: 2 })
  })

  it('matches document CSS with the library it carries', () => {
    const script = `
      import { compile } from 'emailc'
      import { jsx } from 'emailc/jsx-runtime'
      import { Body, Email } from 'emailc/components'
      const mail = () => jsx(Email, { subject: 's', css: 'p > b { color: #b00020 }', children: jsx(Body, { children: jsx('p', { children: jsx('b', { children: 'x' }) }) }) })
      process.stdout.write(compile(mail, {}).html)`
    expect(node('--input-type=module', '-e', script).stdout).toContain('color:#b00020')
  })

  it('carries the licences of the libraries inside it, and has no source that asks for them by name', () => {
    const lib = join(folder, 'node_modules/emailc/lib')
    const licenses = readFileSync(join(lib, 'vendor/LICENSES.txt'), 'utf8')
    for (const name of Object.values(vendored)) expect(licenses).toContain(`${name} `)
    const specifiers = Object.keys(vendored).join('|')
    const found = spawnSync('grep', ['-rlE', `(from |\\()['"](${specifiers})['"]`, '--include=*.js', '--exclude-dir=vendor', lib], {
      encoding: 'utf8',
    })
    expect(found.stdout).toBe('')
  })

  it(`brings at most ${MAX_PACKAGES} packages into a project`, () => {
    const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lock
    const names = Object.entries(packages).filter(
      ([path, { dev, devOptional, peer }]) => path !== '' && !(dev ?? devOptional ?? peer) && existsSync(join(repository, path)),
    )
    expect(names.length + 1).toBeLessThanOrEqual(MAX_PACKAGES)
  })

  it('is what publint asks of a package', async () => {
    const { messages } = await publint({ pkgDir: join(folder, 'node_modules/emailc'), pack: false })
    // `emailc:source` is the condition of this repository, whose files are not published.
    expect(messages.filter(({ path }) => !path.includes('emailc:source'))).toEqual([])
  })
})
