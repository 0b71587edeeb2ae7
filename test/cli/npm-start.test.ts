import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import { repository } from './emailc.ts'

it('npm start builds, sends a campaign into a sandbox, and everybody adds up', { timeout: 120_000 }, async () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'start'], { cwd: repository, encoding: 'utf8' })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  const count = (state: string): number => Number(new RegExp(`^${state} +([\\d,]+)$`, 'm').exec(stdout)?.[1]?.replaceAll(',', '') ?? NaN)
  expect(count('delivered') + count('bounced') + count('complained')).toBe(1_000)
  expect([count('bounced'), count('complained'), count('total')]).toEqual([5, 5, 1_000])
  const shown = /ends with\n\n```text\n([\s\S]*?)```/.exec(readFileSync(join(repository, 'README.md'), 'utf8'))![1]!
  expect(steady(stdout)).toContain(steady(shown))

  const folder = join(repository, '.emailc/start')
  const accepted = readFileSync(join(folder, 'accepted.jsonl'), 'utf8').trim().split('\n')
  expect(new Set(accepted.map((line) => (JSON.parse(line) as { to: string }).to)).size).toBe(1_000)
  const [, command = ''] = /npm run emailc -- sandbox (--keep \S+)/.exec(stdout) ?? []
  expect(command).toBe('--keep .emailc/start/inbox.jsonl')
  const sandbox = await createSandbox({ keepFile: join(folder, 'inbox.jsonl') })
  try {
    const [entry] = sandbox.messages({ search: 'person-7@example.com' })
    const mail = sandbox.message(entry!.call, entry!.recipient)!
    expect(mail.html).toContain('Person 7')
    expect((await fetch(`${sandbox.url}/inbox/${entry!.call}/${entry!.recipient}`)).status).toBe(200)
  } finally {
    await sandbox.close()
  }
})

/** Without what differs from run to run: the port, and how a minute's end cuts the campaign in two. */
function steady(output: string): string {
  return output.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1').replaceAll(/at most [\d,]+ of/g, 'at most … of')
}
