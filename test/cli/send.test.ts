import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openForReader } from '../send/support/silent-pipe.ts'
import { emailc, startEmailc } from './emailc.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-cli-send-'))
const store = `sqlite:${join(folder, 'send.db')}`
afterAll(() => rmSync(folder, { recursive: true }))

it('sends a test mail with an unsubscribe link, as a campaign of its own that says what became of it', () => {
  const flags = ['--test', 'ada@example.com', '--unsubscribe-url', 'https://example.com/u/', '--store', store, '--json']
  const { status, stdout, stderr } = emailc(['send', 'templates/password-reset.tsx', ...flags], { env: { UNSUBSCRIBE_KEY: 'secret' } })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  const { campaign, counts, calls } = JSON.parse(stdout) as { campaign: { name: string }; counts: object; calls: number }
  expect(campaign.name).toMatch(/^test password-reset /)
  expect([counts, calls]).toMatchObject([{ delivered: 1 }, 1])
})

it('gives no address of a sandbox that is gone when it ends', () => {
  const { status, stdout } = emailc(['send', 'templates/password-reset.tsx', '--test', 'ada@example.com', '--store', store])
  expect([status, stdout]).toEqual([
    0,
    expect.stringContaining('Sent to a sandbox that ends with this command, and to nobody outside this machine.'),
  ])
})

it('ends with 3 when the recipients are of another environment', () => {
  const file = join(folder, 'people.csv')
  writeFileSync(file, 'email,environment\nada@example.com,production\n')
  const { status, stderr } = emailc(['send', 'templates/password-reset.tsx', '--to', file, '--store', store])
  expect([status, stderr.includes('recipients-environment')]).toEqual([3, true])
})

it('takes a time that is none for a mistake of the command line', () => {
  const file = join(folder, 'one.csv')
  writeFileSync(file, 'email\nada@example.com\n')
  for (const flags of [
    ['--at', 'yesterday'],
    ['--at', '2026-02-30T09:00'],
    ['--timezone', 'Mars/Olympus'],
  ]) {
    const { status, stderr } = emailc(['send', 'templates/password-reset.tsx', '--to', file, '--store', store, ...flags])
    expect([status, stderr]).toEqual([2, expect.stringMatching(`^error {2}option-value\n {2}${flags[0]} must be`)])
  }
})

it.each([['status'], ['campaigns', 'list'], ['purge', 'spring']])('%s does not take a misspelt store for an empty one', (...command) => {
  const file = join(folder, 'misspelt.db')
  const { status, stderr } = emailc([...command, '--store', `sqlite:${file}`])
  expect([status, stderr]).toEqual([2, expect.stringContaining('store-missing')])
  expect(existsSync(file)).toBe(false)
})

it('shows the status of one campaign, also when it is settled', () => {
  const all = JSON.parse(emailc(['status', '--store', store, '--json']).stdout) as { campaigns: object[] }
  const one = JSON.parse(emailc(['status', '1', '--store', store, '--json']).stdout) as { campaigns: object[] }
  expect([all.campaigns.length, one.campaigns]).toMatchObject([0, [{ id: 1, state: 'done', blockedBy: '' }]])
  expect(emailc(['status', 'nobody', '--store', store])).toMatchObject({ status: 2, stderr: expect.stringContaining('campaign-missing') })
})

it('says of a campaign whose sender was killed that nobody works on it, and how it goes on', async () => {
  const people = join(folder, 'many.csv')
  writeFileSync(people, `email,props.minutes\n${Array.from({ length: 50 }, (_, index) => `p${index}@example.com,30`).join('\n')}\n`)
  const killed = `sqlite:${join(folder, 'killed.db')}`
  const sending = ['send', 'templates/password-reset.tsx', '--to', people, '--name', 'spring', '--rate', '60/min', '--batch', 'single']
  const child = startEmailc([...sending, '--transport', 'eml', '--out', join(folder, 'killed'), '--store', killed])
  const statusOf = () => JSON.parse(emailc(['status', 'spring', '--store', killed, '--json']).stdout) as { campaigns: [StatusFacts] }
  await expect
    .poll(() => existsSync(join(folder, 'killed')) && readdirSync(join(folder, 'killed')).length, { timeout: 60_000 })
    .toBeTruthy()
  expect(statusOf().campaigns[0]).toMatchObject({ state: 'running', senders: 1, blockedBy: '' })
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  const [{ senders, lastAcceptedAt, blockedBy }] = statusOf().campaigns
  expect([senders, Date.parse(lastAcceptedAt ?? '') > 0]).toEqual([0, true])
  const resume = `emailc send templates/password-reset.tsx --name "spring" --transport eml --store ${killed}`
  expect(blockedBy).toMatch(/^a sender: nobody is working on it; the last mail was accepted .+ ago/)
  expect(blockedBy).toContain(resume)
  const words = 'Nobody is working on "spring"; emailc status says since when, and how to go on.'
  for (const command of [['list'], ['show', 'spring']]) {
    expect(emailc(['campaigns', ...command, '--store', killed])).toMatchObject({ status: 0, stderr: `${words}\n` })
  }
  expect(emailc(['status', '--store', killed]).stdout).toContain('waits for a sender: nobody is working on it; ')
}, 120_000)

it('makes a dry run for a provider without a key and without a network', () => {
  const people = join(folder, 'dry.csv')
  writeFileSync(people, 'email,props.minutes\nada@example.com,30\nnobody,30\n')
  const nodeOptions = ['--import', join(import.meta.dirname, 'no-network.ts')]
  const sender = ['--from', 'Shop <shop@mg.example.com>', '--domain', 'mg.example.com', '--rejects', join(folder, 'dry-rejects.csv')]
  const words = ['send', 'templates/password-reset.tsx', '--to', people, '--dry-run', '--transport', 'mailgun', ...sender, '--store', store]
  const { status, stdout, stderr } = emailc(words, { nodeOptions })
  expect({ status, usesNetwork: stderr.includes('the network was used') }).toEqual({ status: 0, usesNetwork: false })
  expect(stdout).toContain('API calls           1')
  expect(stderr).toContain('error  address-at-sign  1 row')
  // The same trap springs when something does connect.
  expect(emailc(['status', '--store', 'postgres://mailer@127.0.0.1:1/mail'], { nodeOptions }).status).toBe(99)
})

it('says so when its disk is full, and goes on when there is room', () => {
  const people = join(folder, 'crowd.jsonl')
  const rows = Array.from({ length: 4_000 }, (_, index) => ({
    email: `p${index}@example.com`,
    props: { url: `https://x.example/${randomUUID()}`, minutes: 30 },
  }))
  writeFileSync(people, rows.map((row) => JSON.stringify(row)).join('\n'))
  const words = ['send', 'templates/password-reset.tsx', '--to', people, '--name', 'full', '--store', `sqlite:${join(folder, 'full.db')}`]
  const { status, stderr } = emailc(words, { maxFileBytes: 150_000 })
  expect([status, stderr]).toEqual([1, expect.stringContaining('error  store-unwritable')])
  const { stdout } = emailc([...words, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, campaign: { total: 4_000 }, counts: { delivered: 4_000 } })
}, 60_000)

it('says in a dry run when mail would go, in each zone and across a change of clocks', () => {
  const people = join(folder, 'zones.csv')
  const zones = ['Europe/Berlin', 'America/New_York', '']
  const rows = zones.map((zone, index) => `p${index}@example.com,${zone},30`)
  writeFileSync(people, `email,timezone,props.minutes\n${rows.join('\n')}\n`)
  const at = (time: string) => ['--to', people, '--dry-run', '--store', store, '--at', time, '--timezone', 'America/Anchorage']
  // 02:30 of this night is skipped in Berlin, so 03:00 there is the first time after it.
  const { stdout } = emailc(['send', 'templates/password-reset.tsx', ...at('2027-03-28T02:30')])
  expect(stdout).toMatch(/first send time +2027-03-28T01:00:00\.000Z\nlast send time +2027-03-28T10:30:00\.000Z\n/)
})

it('sends to the end although nobody takes what it says of it', () => {
  const people = join(folder, 'unheard.csv')
  writeFileSync(people, 'email,props.minutes\nada@example.com,30\nbob@example.com,30\n')
  const words = ['send', 'templates/password-reset.tsx', '--to', people, '--name', 'unheard', '--store', store, '--json']
  const { status, stdout } = emailc(words, { into: { stderr: '/dev/full' } })
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { ok: true, counts: { delivered: 2 } }])
})

it('says so when its result has no room', () => {
  const { status, stderr } = emailc(['campaigns', 'export', 'unheard', '--store', store], { into: { stdout: '/dev/full' } })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^error {2}output-unwritable\n {2}standard output cannot be written: ENOSPC: no space left on device\.\n/)
})

it('purges nothing that is not old enough, and says so', () => {
  expect(emailc(['purge', '--before', '2001-01-01', '--store', store])).toMatchObject({ status: 0, stdout: 'No campaign is that old.\n' })
})

it('ends on SIGTERM although a file never answers', async () => {
  const pipe = join(folder, 'recipients.csv')
  execFileSync('mkfifo', [pipe])
  const file = join(folder, 'deaf.db')
  const child = startEmailc(['send', 'templates/password-reset.tsx', '--to', pipe, '--name', 'deaf', '--store', `sqlite:${file}`])
  let said = ''
  child.stderr!.on('data', (data: Buffer) => (said += data.toString()))
  const ended = once(child, 'exit')
  const writer = await openForReader(pipe)
  child.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGKILL'])
  closeSync(writer)
  expect(said).toContain('Ended by force: something did not answer for 10 s. The same command with --name "deaf" goes on.')
}, 60_000)

interface StatusFacts {
  readonly senders: number
  readonly lastAcceptedAt: string | null
  readonly blockedBy: string
}

it('writes the same link into an .eml file', () => {
  const out = join(folder, 'mail')
  const flags = ['--test', 'ada@example.com', '--transport', 'eml', '--out', out, '--unsubscribe-url', 'https://example.com/u/']
  const { stdout } = emailc(['send', 'templates/password-reset.tsx', ...flags, '--store', store, '--json'], {
    env: { UNSUBSCRIBE_KEY: 'secret' },
  })
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, counts: { accepted: 1 } })
  const mail = readFileSync(join(out, emlName(out)), 'utf8')
  expect(mail).toMatch(/^List-Unsubscribe: ?\s*<https:\/\/example\.com\/u\/k1\./m)
})

function emlName(directory: string): string {
  return readdirSync(directory)[0]!
}

it('writes to each recipient in the language of their row', () => {
  const file = join(folder, 'languages.csv')
  const out = join(folder, 'languages')
  writeFileSync(file, 'email,locale,props.name\nada@example.com,de,Ada\ngrace@example.com,ar,Grace\nmary@example.com,,Mary\n')
  writeFileSync(
    join(folder, 'greeting.tsx'),
    `import { Body, Email, FormatNumber } from 'emailc/components'
export default ({ locale = 'en', name }: { locale?: string; name: string }) => (
  <Email subject={locale} lang={locale}><Body><p>{name}, <FormatNumber value={1234.5} /></p></Body></Email>
)`,
  )
  const words = ['--to', file, '--name', 'languages', '--transport', 'eml', '--out', out, '--store', store]
  expect(emailc(['send', join(folder, 'greeting.tsx'), ...words])).toMatchObject({ status: 0 })
  const mails = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml'))
  const subjects = mails.map((name) => /^Subject: (.+?)\r?$/m.exec(readFileSync(join(out, name), 'utf8'))![1])
  expect(subjects.toSorted()).toEqual(['ar', 'de', 'en'])
})
