import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { readInput } from '../../src/send/input/input.ts'
import type { InputItem } from '../../src/send/input/input.ts'
import { defaultInputLimits } from '../../src/send/input/limits.ts'
import { createRecipientReader } from '../../src/send/recipient.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-hostile-'))
afterAll(() => rmSync(folder, { recursive: true }))
const PIECE = Buffer.alloc(64 * 1024, 'x')
const MEGABYTE = 1024 ** 2

/** A file of ten gigabytes of which no piece is made before it is asked for. */
async function* tenGigabytes(head: string, count: { bytes: number }): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head)
  for (count.bytes = head.length; count.bytes < 10 * 1024 ** 3; count.bytes += PIECE.length) yield PIECE
}

const readAll = async (source: AsyncIterable<Uint8Array>): Promise<InputItem[]> => {
  const items: InputItem[] = []
  for await (const group of readInput(source, defaultInputLimits)) items.push(...group)
  return items
}

describe('hostile files', () => {
  it.each([
    ['CSV', 'email,name\nada@example.com,'],
    ['CSV with an open quote', 'email,name\nada@example.com,"'],
    ['CSV whose header has no end', 'email'],
    ['JSON lines', '{"email":"'],
    ['a JSON array', '[{"email":"'],
    ['a JSON array of one endless list', '[['],
  ])('ten gigabytes without a line end are refused after a few megabytes: %s', async (_, head) => {
    const count = { bytes: 0 }
    await expect(readAll(tenGigabytes(head, count))).rejects.toThrow(/input-(?:too-large|broken|no-email)/)
    expect(count.bytes).toBeLessThan(4 * MEGABYTE)
  })

  it('a gzip bomb is left after a few megabytes', async () => {
    const bomb = gzipSync(Buffer.alloc(256 * MEGABYTE, 0x0a), { level: 9 })
    let given = 0
    async function* packed(): AsyncGenerator<Uint8Array> {
      for (let from = 0; from < bomb.length; from += 4_096, given = from) yield bomb.subarray(from, from + 4_096)
    }
    await expect(readAll(packed())).rejects.toThrow(/input-too-large.*its packed size/)
    expect(given).toBeLessThan(bomb.length / 2)
  })

  it.each([
    ['lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['objects', (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
  ])('JSON of %s in a hundred thousand levels is one rejected row', async (_, nest) => {
    const read = createRecipientReader({ fallbackTimezone: 'UTC' })
    for (const depth of [33, 10_000, 40_000, 100_000]) {
      const row = `{"email":"ada@example.com","props":{"x":${nest(depth)}}}\n{"email":"bob@example.com"}\n`
      const items = await readAll(pieces(row))
      const codes = items.map((item) => {
        if ('problem' in item) return item.problem.code
        const result = read(item.fields)
        return result.ok ? result.recipient.email : result.problem.code
      })
      expect([depth, codes]).toEqual([depth, ['row-limit', 'bob@example.com']])
    }
  })

  it('a long file with three bad rows in a hundred: each is in rejects.csv with its line, in bounded memory', () => {
    const script = new URL('./support/read-hostile-rows.ts', import.meta.url).pathname
    const rejects = join(folder, 'rejects.csv')
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=emailc:source', script, '200000', rejects], {
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { taken, bad, peakBytes } = JSON.parse(stdout) as { taken: number; bad: [line: number, code: string][]; peakBytes: number }
    const written = parse(readFileSync(rejects), { from_line: 2 }) as string[][]
    expect(written.map(([line, , code]) => [Number(line), code])).toEqual(bad)
    expect([taken + bad.length, bad.length]).toEqual([200_000, 6_000])
    expect(peakBytes).toBeLessThan(512 * MEGABYTE)
  }, 120_000)
})

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += 48 * 1024) yield bytes.subarray(from, from + 48 * 1024)
}
