import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { emailc } from './emailc.ts'

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
