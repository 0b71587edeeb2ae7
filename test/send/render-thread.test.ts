import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { renderTwenty } from './support/render-chunk.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-render-thread-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  vi.restoreAllMocks()
})

function template(more: object): string {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, JSON.stringify({ subject: 'Hello', html: '<p>{{name}}</p>', text: '{{name}}', ...more }))
  return file
}
const seqs = (failures: readonly { readonly seq: number }[]): number[] => failures.map(({ seq }) => seq)

describe('the time limit of one render', () => {
  it('ends a template that computes for ever, and one that waits for ever, for that recipient alone', async () => {
    const { failures, batches } = await renderTwenty(template({ hangsFor: 'P5', waitsFor: 'P11' }), 300)
    expect(seqs(failures)).toEqual([5, 11])
    expect(failures[0]!.reason).toContain('longer than 300 ms')
    expect(batches.flatMap(({ calls }) => calls).reduce((sum, { slots }) => sum + slots, 0)).toBe(18)
  })

  it('does not depend on the machine’s clock, which may be set while a template renders', async () => {
    const realNow = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() - 700)
    expect((await renderTwenty(template({ takesMs: 30 }), 5_000)).failures).toEqual([])
  })

  it('is the template’s own time: a machine that stands still fails nobody', async () => {
    const child = spawn(
      process.execPath,
      ['--conditions=emailc:source', new URL('./support/render-child.ts', import.meta.url).pathname, template({ takesMs: 60 }), '600'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let printed = ''
    child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
    const closed = once(child, 'close')
    for (let stops = 0; stops < 3; stops++) {
      await delay(400)
      child.kill('SIGSTOP')
      await delay(900)
      child.kill('SIGCONT')
    }
    await closed
    expect(JSON.parse(printed)).toEqual([])
  })
})
