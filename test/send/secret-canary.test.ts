import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder } from '../cli/emailc.ts'
import { startDev } from '../studio/project.ts'
import { createCanary, filesBelow, findCanaries } from './support/canary-search.ts'

const canaries = Array.from({ length: 5 }, createCanary)
const [sending, read, webhook, unsubscribe, password] = canaries.map(({ value }) => value) as [string, string, string, string, string]
const keys = { MAILGUN_API_KEY: sending, MAILGUN_READ_KEY: read, WEBHOOK_KEY: webhook, UNSUBSCRIBE_KEY: unsubscribe }

describe('the search', () => {
  const [canary] = canaries as [(typeof canaries)[0]]
  it.each<[string, (value: string) => string]>([
    ['as it is', (value) => `x ${value} x`],
    ['in a URL', (value) => `https://x.example/?k=${encodeURIComponent(value)}`],
    ['in JSON', (value) => JSON.stringify({ key: value })],
    ['in HTML', (value) => value.replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['as basic authorisation', (value) => `Basic ${Buffer.from(`api:${value}`).toString('base64')}`],
    ['as base64url after one byte', (value) => Buffer.from(`x${value}`).toString('base64url')],
    ['as base64 after two bytes', (value) => Buffer.from(`xy${value}`).toString('base64')],
    ['in hexadecimal', (value) => Buffer.from(value).toString('hex').toUpperCase()],
    ['in capitals', (value) => value.toUpperCase()],
  ])('finds a key %s', (_, write) => {
    expect(findCanaries(write(canary.value), canaries)).not.toEqual([])
    expect(findCanaries(write(createCanary().value), canaries)).toEqual([])
  })
})

/** Nothing of it holds a canary. */
function expectClean(said: Readonly<Record<string, string>> | ReadonlyMap<string, string>): void {
  const entries = said instanceof Map ? [...said] : Object.entries(said)
  const found = entries.map(([place, text]) => [place, findCanaries(text, canaries)] as const).filter(([, forms]) => forms.length > 0)
  expect(found).toEqual([])
}

describe('keys do not come to light', () => {
  it('in the life of a sender: store, logs, metrics, traces, mail, events, answers, errors, a crash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'emailc-secret-life-'))
    const script = new URL('./support/secret-life.ts', import.meta.url).pathname
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--conditions=emailc:source', script, folder], {
      encoding: 'utf8',
      env: { ...process.env, ...keys },
    })
    expect({ status, stdout, stderr: stderr.includes('the crash that ends it') ? '' : stderr }).toEqual({
      status: 1,
      stdout: 'lived\n',
      stderr: '',
    })
    const files = filesBelow(folder)
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['send.db', 'worker.log', 'metrics.txt', 'spans.json', 'inbox.html', 'errors.json']),
    )
    expect(files.get('errors.json')!.match(/provider-(?:url|answer)/g)!.length).toBeGreaterThan(4)
    expect(files.get('result-4.json')).toContain('"kind":"settled"')
    expectClean(files)
    expectClean({ stdout, stderr })
    // Logs, metrics and traces know people by number alone.
    for (const name of ['worker.log', 'metrics.txt', 'spans.json']) expect(files.get(name)).not.toContain('canary-person')
    rmSync(folder, { recursive: true })
  })

  describe('at the command line and in the studio', () => {
    const config = (send: object, more = ''): string => `export default { send: ${JSON.stringify(send)} ${more}}\n`
    const live = {
      transport: 'mailgun',
      domain: 'mg.example.com',
      from: 'Shop <shop@mg.example.com>',
      unsubscribeUrl: 'https://example.com/u/',
    }
    let folder: string
    beforeAll(() => {
      folder = makeFolder({
        'emailc.config.ts': config({ ...live, guard: { mode: 'sink', allow: ['allowed.example'] } }),
        'live.config.ts': config({ ...live, guard: { mode: 'live', liveKeyFingerprint: '0123456789abcdef' } }),
        'wrong.config.ts': `export default {\n  send: {\n    apiKey: ${JSON.stringify(sending)},\n  },\n}\n`,
        'people.csv': 'email,props.name\nada@example.com,Ada\n',
        'templates/hello.tsx': `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'Ada' } }
export default function Hello({ name }: { name: string }) {
  return <Email subject="Hello" lang="en"><Body><p>Hello {name}</p></Body></Email>
}
`,
      })
      writeFileSync(join(folder, '../open-key'), sending, { mode: 0o644 })
      chmodSync(join(folder, '../open-key'), 0o644)
    })
    afterAll(() => {
      rmSync(folder, { recursive: true })
      rmSync(join(folder, '../open-key'))
    })

    // Without the key that reads events, so that nobody is asked for them: these campaigns go to Mailgun's own address, or would.
    const { MAILGUN_READ_KEY: _, ...keysWithoutReading } = keys
    const hello = 'templates/hello.tsx'
    const postgres = `postgres://mailer:${encodeURIComponent(password)}@127.0.0.1:9/mail`
    const rawPostgres = `postgres://mailer:${password}@127.0.0.1:9/mail`
    it.each<[string, readonly string[], string]>([
      ['a send that the guard stops', ['send', hello, '--to', 'people.csv', '--name', 'spring'], 'guard-refuses'],
      ['one that goes on, as JSON', ['send', hello, '--name', 'spring', '--json'], 'guard-refuses'],
      ['a live send with another key', ['send', hello, '--to', 'people.csv', '--config', 'live.config.ts', '--name', 'live'], 'guard-'],
      ['a dry run', ['send', hello, '--to', 'people.csv', '--dry-run', '--json'], '"total": 1'],
      ['a test mail', ['send', hello, '--test', 'ada@example.com'], 'guard-'],
      ['the status', ['status', '--json'], '"campaigns"'],
      ['a campaign', ['campaigns', 'show', 'spring', '--json'], '"spring"'],
      ['an export', ['campaigns', 'export', 'spring', '--mail', 'ada@example.com'], 'List-Unsubscribe'],
      ['a key in the config', ['send', hello, '--to', 'people.csv', '--config', 'wrong.config.ts'], 'config-key-unknown'],
      ['a server that is away', ['status', '--store', postgres], 'store-unreachable'],
      ['a server whose URL is wrong', ['status', '--store', rawPostgres], 'store-'],
      ['a store whose name is mistyped', ['status', '--store', postgres.replace('postgres', 'postgre')], 'store-unknown'],
      ['a worker without a server', ['worker', '--store', postgres], 'store-unreachable'],
      [
        'a sandbox behind a password',
        [
          'send',
          hello,
          '--to',
          'people.csv',
          '--transport',
          'sandbox',
          '--sandbox',
          `http://api:${encodeURIComponent(sending)}@127.0.0.1:9`,
        ],
        'error',
      ],
    ])('%s', (_, words, said) => {
      const { stdout, stderr } = emailc(words, { cwd: folder, env: keysWithoutReading })
      expect(stdout + stderr).toContain(said)
      expectClean({ stdout, stderr })
      const files = filesBelow(join(folder, '.emailc'))
      expectClean(files)
    })

    it('a key file that others may read', () => {
      const file = join(folder, '../open-key')
      const { stdout, stderr } = emailc(['send', hello, '--to', 'people.csv'], { cwd: folder, env: { MAILGUN_API_KEY_FILE: file } })
      expect(stderr).toContain('secret-file-mode')
      expectClean({ stdout, stderr })
    })

    it('the studio, its pages, what it says of sending, and a test mail that the guard refuses', async () => {
      const dev = await startDev(folder, [], keys)
      const page = await (await fetch(dev.url)).text()
      const token = /"token":"([^"]+)"/.exec(page)![1]!
      const ask = async (name: string, body: unknown): Promise<string> => {
        const headers = { 'content-type': 'application/json', 'x-emailc-token': token }
        return (await fetch(`${dev.url}api/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })).text()
      }
      const answers = await Promise.all([
        ask('send-test', { template: 'hello', fixture: 'default', to: 'ada@example.com' }),
        ask('campaigns', {}),
        ask('inbox', { search: '' }),
      ])
      await dev.stop({ keepsProject: true })
      expectClean({ page, notes: dev.notes(), answers: answers.join('\n') })
    })
  })
})
