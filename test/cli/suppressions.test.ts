import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import { pushSuppressions } from '../../src/send/events/suppression-sync.ts'
import { Secret } from '../../src/send/transport/secret.ts'
import { emailc, startEmailc } from './emailc.ts'
import { Agent } from 'node:http'
import { once } from 'node:events'

const folder = mkdtempSync(join(tmpdir(), 'emailc-cli-suppressions-'))
let stores = 0
let store: string
beforeEach(() => void (store = `sqlite:${join(folder, `${++stores}.db`)}`))
afterAll(() => rmSync(folder, { recursive: true }))

const at = 'suppressedAt'
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const suppressions = (...words: string[]) => emailc(['suppressions', ...words, '--store', store], { cwd: folder })
const exported = (): Record<string, string>[] =>
  suppressions('export')
    .stdout.split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>)

describe('emailc suppressions', () => {
  it('takes a list, and gives it out as it takes it', () => {
    const list = `email,reason,${at}\nAda@Example.com,complained,2026-01-02T03:04:05.000Z\n+tag@example.com,bounced,2026-01-02T03:04:05.000Z\n`
    expect(suppressions('import', write('list.csv', list))).toMatchObject({ status: 0, stdout: '2 suppressed.\n', stderr: '' })
    const csv = suppressions('export', '--csv').stdout
    expect(csv).toBe(
      [
        `address,reason,source,${at}`,
        "'+tag@example.com,bounced,import,2026-01-02T03:04:05.000Z",
        'ada@example.com,complained,import,2026-01-02T03:04:05.000Z',
        '',
      ].join('\n'),
    )
    const json = suppressions('export').stdout
    for (const [name, content] of [
      ['again.csv', csv],
      ['again.jsonl', json],
    ] as const) {
      store = `sqlite:${join(folder, `${++stores}.db`)}`
      expect(suppressions('import', write(name, content)).status).toBe(0)
      expect(suppressions('export').stdout).toBe(json)
    }
  })

  it('reads what Mailgun’s control panel writes, packed too, with the reason of the list', () => {
    const list = 'address,code,error,created_at\nbob@example.com,550,"No such mailbox, sorry","Fri, 02 Jan 2026 03:04:05 UTC"\n'
    expect(suppressions('import', write('bounces.csv.gz', gzipSync(list)), '--reason', 'bounced').status).toBe(0)
    expect(exported()).toEqual([{ address: 'bob@example.com', reason: 'bounced', source: 'import', [at]: '2026-01-02T03:04:05.000Z' }])
  })

  it('says of each row that is none where it is, keeps it, and takes the others', () => {
    const file = write(
      'broken.csv',
      'email,reason,suppressedAt\nnobody,,\nada@example.com,angry,\nbob@example.com,,soon\ncyd@example.com,,\na,b\n',
    )
    const { status, stdout, stderr } = suppressions('import', file, '--json')
    expect([status, JSON.parse(stdout)]).toEqual([1, { imported: 1, rejected: 4 }])
    expect(stderr).toContain(`${file}:2  error  address-`)
    expect(stderr).toContain(
      `${file}:3  error  recipient-field\n  reason must be one of complained, unsubscribed, manual, bounced, but it is "angry".`,
    )
    expect(stderr).toContain(`${file}:4  error  recipient-field\n  suppressedAt must be a time`)
    expect(stderr).toContain(`${file}:6  error  row-syntax`)
    expect(stderr).toContain('4 rows not taken: rejects.csv has them.')
    expect(
      readFileSync(join(folder, 'rejects.csv'), 'utf8')
        .split('\n')
        .map((line) => line.split(',', 2).join()),
    ).toEqual(['line,column', '2,address', '3,reason', '4,suppressedAt', '6,', ''])
    expect(exported()).toMatchObject([{ address: 'cyd@example.com', reason: 'manual' }])
  })

  it('shows ten wrong rows, however many there are', () => {
    const file = write('many.csv', `email\n${'nobody\n'.repeat(5_000)}`)
    const { stderr } = suppressions('import', file, '--rejects', join(folder, 'many-rejects.csv'))
    expect(stderr.match(/address-/g)).toHaveLength(10)
    expect(readFileSync(join(folder, 'many-rejects.csv'), 'utf8').split('\n')).toHaveLength(5_002)
  })

  it.each([
    [['import'], 'argument-missing'],
    [['import', 'nowhere.csv'], 'input-missing'],
    [['import', 'a.csv', 'b.csv'], 'argument-excess'],
    [['import', 'names.csv'], 'input-no-email'],
    [['import', 'names.csv', '--rejects', 'names.csv'], 'input-overwritten'],
    [['add', 'ada'], 'option-value'],
    [['add'], 'argument-missing'],
    [['export', '--store', 'sqlite:misspelt.db'], 'store-missing'],
    [['pull', '--domain', 'mg.example.com'], 'secret-missing'],
  ])('%j is %s', (words, code) => {
    write('names.csv', 'name\nAda\n')
    const { status, stderr } = emailc(['suppressions', ...words, ...(words.includes('--store') ? [] : ['--store', store])], { cwd: folder })
    expect([status, stderr]).toEqual([code === 'input-no-email' ? 1 : 2, expect.stringMatching(`error {2}${code}\n`)])
    expect(existsSync(join(folder, 'misspelt.db'))).toBe(false)
  })

  it('takes and forgets addresses by hand; nobody who is on the list gets mail', () => {
    expect(suppressions('add', 'Ada@example.com', 'bob@example.com').stdout).toBe('2 suppressed.\n')
    expect(suppressions('remove', 'bob@example.com', 'cyd@example.com').stdout).toBe('1 of 2 may be written to again.\n')
    const people = write('people.csv', 'email,props.minutes\nada@example.com,30\nbob@example.com,30\n')
    const template = join(import.meta.dirname, '../../templates/password-reset.tsx')
    const flags = ['--transport', 'eml', '--out', join(folder, 'mail'), '--store', store, '--json']
    const { stdout } = emailc(['send', template, '--to', people, ...flags])
    expect(JSON.parse(stdout)).toMatchObject({ counts: { suppressed: 1, accepted: 1 } })
  })

  it('takes the lists of a provider', async () => {
    const sandbox = await createSandbox()
    const agent = new Agent()
    const access = { url: new URL(sandbox.url), agent, readKey: new Secret('key-read'), domain: 'mg.example.com' }
    await pushSuppressions([{ address: 'ada@example.com', reason: 'complained', source: 'webhook', atMs: Date.now() }], access)
    const child = startEmailc(['suppressions', 'pull', '--sandbox', sandbox.url, '--domain', 'mg.example.com', '--store', store])
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(exported()).toMatchObject([{ address: 'ada@example.com', reason: 'complained', source: 'mailgun' }])
    agent.destroy()
    await sandbox.close()
  })
})
