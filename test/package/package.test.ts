import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { publint } from 'publint'
import { rolldown } from 'rolldown'
import { parseSync } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, repository } from '../cli/emailc.ts'
import { freePort, startCluster } from '../send/postgres/support/cluster.ts'

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly peer?: boolean }>>
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>
}

const MAX_PACKAGES = 20
/** The entry and the two chunks that it shares, the JSX runtime, what components ask for, a library, and the template. */
const MAX_MODULES_AT_START = 8

interface Start {
  readonly text: string
  readonly hasCrypto: boolean
  readonly urls: readonly string[]
}

/** The packages and built-in modules that a module asks for. */
function packagesOf(code: string): string[] {
  const { module } = parseSync('module.js', code)
  const late = module.dynamicImports.map(({ moduleRequest: { start, end } }) => /^(["'])(.*)\1$/.exec(code.slice(start, end))?.[2] ?? '')
  const requests = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...late]
  return requests
    .filter((specifier) => /^(@[\w-]+\/)?[\w:-]+(\/|$)/.test(specifier))
    .map((specifier) => (isBuiltin(specifier) ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')))
}

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

  it('carries what its commands copy, and no source of its own', () => {
    expect(packed).toEqual(
      expect.arrayContaining(['starter/gitignore', 'starter/.github/workflows/emails.yml', 'starter/templates/welcome.tsx']),
    )
    expect(packed.filter((path) => /^(src|components|test|artifacts|docs)\//.test(path))).toEqual([])
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

  it('builds templates with the components that they use, and no others', () => {
    const built = readFileSync(join(folder, 'dist/welcome.js'), 'utf8')
    const carried = ['Avatar', 'Button', 'Card', 'Columns', 'DataTable', 'Hero', 'List', 'Social'].filter((name) =>
      built.includes(`function ${name}(`),
    )
    expect(carried).toEqual(['Button'])
  })

  it('sends to its own sandbox', () => {
    const { status, stdout } = emailc('send', 'templates/welcome.tsx', '--to', 'recipients.csv', '--json')
    const { counts } = JSON.parse(stdout) as { counts: { accepted: number; delivered: number } }
    expect({ status, sent: counts.accepted + counts.delivered }).toEqual({ status: 0, sent: 2 })
  })

  it('does what the quick start for many machines says, with no optional package but the driver of the database', async () => {
    const { peerDependenciesMeta } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest
    const absent = Object.keys(peerDependenciesMeta).filter((name) => name !== 'pg')
    const hooks = `
      import { registerHooks } from 'node:module'
      const resolve = (specifier, context, next) => {
        if (${JSON.stringify(absent)}.includes(specifier)) throw new Error('asks for ' + specifier)
        return next(specifier, context)
      }
      registerHooks({ resolve })`
    writeFileSync(join(folder, 'absent.mjs'), hooks)
    mkdirSync(join(folder, 'node_modules/.bin'))
    symlinkSync('../emailc/bin/emailc.js', join(folder, 'node_modules/.bin/emailc'))
    const path = [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter)
    const environment = { ...process.env, PATH: path, NODE_OPTIONS: '--import ./absent.mjs' }
    const cluster = await startCluster()
    const shells: ChildProcess[] = []
    try {
      const [url, port] = [await cluster.freshDatabase(), String(await freePort())]
      const page = readFileSync(join(repository, 'docs/operating.md'), 'utf8')
      const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, code]) =>
        code!.replaceAll('postgres://mailer:password@localhost/mail', url).replaceAll('4401', port),
      )
      const shell = (commands: string): ChildProcess => {
        const started = spawn('bash', ['-c', commands], { cwd: folder, env: environment, detached: true })
        shells.push(started)
        return started
      }
      const log: string[] = []
      for await (const line of createInterface(shell(blocks[1]!).stderr!)) {
        log.push(line)
        if (line.includes('"msg":"started"')) break
      }
      expect(log.at(-1)).toContain('"wake":"notify"')
      const told = await text(shell(blocks[2]!).stdout!)
      expect(told).toMatch(/^\d+ {2}spring \(done\)$/m)
      expect(told).toMatch(/^total +2$/m)
    } finally {
      for (const { pid, exitCode } of shells) if (exitCode === null) process.kill(-pid!, 'SIGTERM')
      await cluster.close()
    }
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

  it('asks for no package that installing it does not bring, and names the licences of those inside it', () => {
    const lib = join(folder, 'node_modules/emailc/lib')
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest
    const known = new Set(['emailc', ...Object.keys(dependencies), ...Object.keys(peerDependencies)])
    const imported = globSync('**/*.js', { cwd: lib }).flatMap((file) => packagesOf(readFileSync(join(lib, file), 'utf8')))
    expect(imported.filter((name) => !isBuiltin(name) && !known.has(name))).toEqual([])
    const licenses = readFileSync(join(lib, 'LICENSES.txt'), 'utf8')
    for (const name of ['css-tree', 'juice', 'sanitize-html', 'zod']) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'))
  })

  it('compiles the mail of a built template with few modules and no slow ones, and says in its own files where code is', () => {
    const script = `
      import { registerHooks } from 'node:module'
      const urls = []
      Intl.Segmenter = class { constructor() { throw new Error('loads the rules of ICU') } }
      registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) })
      const { compile } = await import('emailc')
      const hasCrypto = process.moduleLoadList.includes('NativeModule crypto')
      const { default: Welcome } = await import('./dist/welcome.js')
      const { text } = compile(Welcome, { name: 'Ada', url: 'https://example.com' })
      console.log(JSON.stringify({ text, hasCrypto, urls }))`
    const { text, hasCrypto, urls } = JSON.parse(node('--input-type=module', '-e', script).stdout) as Start
    expect(hasCrypto).toBe(false)
    expect(text).toContain('Hello Ada')
    expect(urls.length).toBeLessThanOrEqual(MAX_MODULES_AT_START)
    // Node reads every property of a module of its own that is imported, and loads what hides behind getters.
    expect(urls.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(urls.filter((url) => url.endsWith('/catalog.js'))).toEqual([])
    const { stdout } = node(
      '--enable-source-maps',
      '--input-type=module',
      '-e',
      "import { compile } from 'emailc'\ntry { compile(() => null, {}) } catch (error) { console.log(error.stack) }",
    )
    expect(stdout).toMatch(/src[\\/]shape[\\/]require-email\.ts:\d+/)
  })

  it('works inside a bundle for the structures that were built, and says what is missing for another one', async () => {
    writeFileSync(
      join(folder, 'app.js'),
      `import { compile } from 'emailc'
      import Receipt, { fixtures } from './dist/receipt.js'
      console.log(compile(Receipt, fixtures.default).subject)
      try { compile(Receipt, { ...fixtures.default, items: [] }) } catch (error) { console.log(error.diagnostics[0].code) }`,
    )
    const bundle = await rolldown({ cwd: folder, input: join(folder, 'app.js'), platform: 'node', logLevel: 'silent' })
    await bundle.write({ file: join(folder, 'bundled/app.mjs'), codeSplitting: false })
    await bundle.close()
    expect(node('bundled/app.mjs').stdout).toBe('Your receipt for order 1042\npackage-file-missing\n')
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
