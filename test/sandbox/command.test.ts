import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '../../src/cli/main.ts')
const command = (...args: string[]): string[] => ['--conditions=emailc:source', main, 'sandbox', ...args]
const folder = mkdtempSync(join(tmpdir(), 'emailc-sandbox-'))

describe('emailc sandbox', () => {
  it('prints where it listens, takes mail, keeps the log, and ends well on SIGTERM', async () => {
    const log = join(folder, 'sent.jsonl')
    const plan = join(folder, 'plan.json')
    writeFileSync(plan, JSON.stringify({ rules: [{ fault: '503', skip: 1, times: 1 }] }))
    const child = spawn(process.execPath, command('--port', '0', '--json', '--log', log, '--faults', plan, '--limit', 'requests=2'), {
      cwd: folder,
    })
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { url, port } = JSON.parse(line) as { url: string; port: number }
    expect(url).toBe(`http://127.0.0.1:${port}`)
    const post = async (to: string): Promise<number> => {
      const body = new URLSearchParams({ from: 'a@example.com', to, subject: 'Hi', text: 'x' })
      return (
        await fetch(`${url}/v3/example.com/messages`, { method: 'POST', body, headers: { authorization: `Basic ${btoa('api:any')}` } })
      ).status
    }
    expect([await post('a@example.com'), await post('b@example.com'), await post('c@example.com'), await post('d@example.com')]).toEqual([
      200, 503, 200, 429,
    ])
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
    expect(lines.map((text) => (JSON.parse(text) as { to: string }).to)).toEqual(['a@example.com', 'c@example.com'])
  })

  it.each([
    [['--port', 'x'], 2, 'option-value'],
    [['--limit', 'mails=3'], 2, 'option-value'],
    [['--faults', join(folder, 'missing.json')], 2, 'option-value'],
    [['--faults', main], 2, 'option-value'],
  ])('%j is wrong usage', (args, status, code) => {
    const run = spawnSync(process.execPath, command(...args), { cwd: folder, encoding: 'utf8' })
    expect([run.status, run.stdout]).toEqual([status, ''])
    expect(run.stderr).toContain(code)
  })

  it('says which part of a fault plan it cannot take', () => {
    const plan = join(folder, 'broken.json')
    for (const [value, place] of [
      [[], 'The root'],
      [{ rules: [{ fault: 'explode' }] }, 'rules[0].fault'],
      [{ rules: [{ fault: '500', probability: 'often' }] }, 'rules[0].probability'],
      [{ rules: [{ fault: '500', toe: 'x' }] }, 'rules[0].toe'],
    ] as const) {
      writeFileSync(plan, JSON.stringify(value))
      const run = spawnSync(process.execPath, command('--faults', plan), { cwd: folder, encoding: 'utf8' })
      expect(run.status).toBe(2)
      expect(run.stderr).toContain(`fault-plan\n  ${place} of the fault plan must be`)
    }
  })
})
