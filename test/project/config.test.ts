import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'
import { loadConfig } from '../../src/project/load-config.ts'
import { variableOf } from '../../src/project/settings.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

function folderWith(config?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-config-'))
  made.push(folder)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  if (config !== undefined) writeFileSync(join(folder, 'emailc.config.ts'), config)
  return folder
}

async function problemsOf(config: string): Promise<string[]> {
  const error = await loadConfig(folderWith(config), undefined, {}).catch((thrown: unknown) => thrown)
  if (!(error instanceof EmailcError)) throw error
  return error.diagnostics.map(({ code, message, location }) => `${location?.line}:${location?.column} ${code} ${message}`)
}

describe('send.limits', () => {
  const problemOf = (limits: string): Promise<string[]> => problemsOf(`export default { send: { limits: ${limits} } }`)

  it('takes accounts, domains and keys', async () => {
    const limits = {
      account: { recipients: 60_000 },
      'domain:a.example': { requests: 5 },
      'key:one': { domains: ['a.example'], recipients: 9 },
    }
    const folder = folderWith(`export default { send: { limits: ${JSON.stringify(limits)} } }`)
    expect((await loadConfig(folder, undefined, {})).config.send?.limits).toEqual(limits)
    const inEnvironment = await loadConfig(folderWith(), undefined, { EMAILC_SEND_LIMITS: JSON.stringify(limits) })
    expect(inEnvironment.config.send?.limits).toEqual(limits)
  })

  it.each([
    ['a scope of another kind', `{ tenant: { recipients: 5 } }`],
    ['a domain without a name', `{ 'domain:': { recipients: 5 } }`],
    ['a scope without a limit', `{ account: {} }`],
    ['a limit of nothing', `{ account: { recipients: 0 } }`],
    ['a limit in words', `{ account: { recipients: '6000/min' } }`],
    ['a key for no domain', `{ 'key:one': { recipients: 5 } }`],
    ['a domain that lists domains', `{ 'domain:a.example': { recipients: 5, domains: ['b.example'] } }`],
    ['a misspelt limit', `{ account: { recipient: 5 } }`],
    ['a list', `[{ scope: 'account', recipients: 5 }]`],
  ])('refuses %s', async (_, limits) => {
    expect(await problemOf(limits)).toEqual([expect.stringContaining('config-value send.limits must be an object of scopes')])
  })
})

describe('the config', () => {
  it('is optional', async () => {
    const folder = folderWith()
    expect(await loadConfig(folder, undefined, {})).toEqual({ root: folder, file: undefined, config: {} })
  })

  it('is found from a folder below it, and makes its folder the root', async () => {
    const folder = folderWith("export default { out: 'mails' }")
    mkdirSync(join(folder, 'templates/shop'), { recursive: true })
    expect(await loadConfig(join(folder, 'templates/shop'), undefined, {})).toMatchObject({ root: folder, config: { out: 'mails' } })
  })

  it('gives way to the environment, setting by setting', async () => {
    const folder = folderWith("export default { out: 'mails', dev: { port: 1, open: true } }")
    const { config } = await loadConfig(folder, undefined, { EMAILC_DEV_PORT: '4500', EMAILC_TARGETS: 'outlook, gmail' })
    expect(config).toEqual({ out: 'mails', dev: { port: 4500, open: true }, targets: ['outlook', 'gmail'] })
  })

  it('refuses an environment variable that is no such value', async () => {
    await expect(loadConfig(folderWith(), undefined, { EMAILC_DEV_PORT: 'fast' })).rejects.toThrow(
      'EMAILC_DEV_PORT must be a whole number from 0 to 65535, but it is "fast".',
    )
  })

  it('reports every wrong value and unknown key, with its place', async () => {
    const config = "import { x } from './x.ts'\nexport default {\n  out: 3,\n  dev: { prt: 1, open: 'yes' },\n  send: 'fast',\n}"
    expect(await problemsOf(config.replace(/^.*\n/, ''))).toEqual([
      '2:3 config-value out must be the path of a folder, but it is 3.',
      expect.stringMatching(/^3:10 config-key-unknown .*emailc\.config\.ts has no setting dev\.prt\.$/),
      '3:18 config-value dev.open must be true or false, but it is "yes".',
      '4:3 config-value send must be an object of settings, but it is "fast".',
    ])
  })

  it('may be a module of CommonJS', async () => {
    const folder = folderWith()
    writeFileSync(join(folder, 'emailc.config.cjs'), "module.exports = { out: 'mails' }")
    expect((await loadConfig(folder, undefined, {})).config).toEqual({ out: 'mails' })
  })

  it('says where its syntax is broken', async () => {
    expect(await problemsOf('export default {\n  brands: [1, 2\n}')).toEqual([expect.stringMatching(/^3:1 config-throws .*found `}`/)])
  })

  it('says where it throws', async () => {
    expect(await problemsOf('export default {\n  out: missing.folder }')).toEqual([
      expect.stringMatching(/^2:8 config-throws .*missing is not defined\.$/),
    ])
  })

  it('finds places inside defineConfig and satisfies', async () => {
    const config = 'const defineConfig = (c: object) => c\nexport default defineConfig({\n  sandbox: { port: -1 } } satisfies object)'
    expect(await problemsOf(config)).toEqual(['3:14 config-value sandbox.port must be a whole number from 0 to 65535, but it is -1.'])
  })

  it('names environment variables after settings', () => {
    expect(variableOf('check.maxWarnings')).toBe('EMAILC_CHECK_MAX_WARNINGS')
  })
})
