import { constants, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packBatch, packChunk, unpackBatch, unpackChunk } from '../../src/send/payload.ts'

/** Zstandard writes a content's size in one, two, four or eight bytes, or not at all. */
const LINE_BYTES = [100, 300, 70_000, 17 * 1024 ** 2]

const lineOf = (bytes: number): string => JSON.stringify({ seq: 0, email: 'ada@example.com', values: ['x'.repeat(bytes)] })

describe('a packed payload', () => {
  it.each(LINE_BYTES)('comes back whole, a line of %i bytes as well', async (bytes) => {
    const lines = Buffer.from(`${lineOf(bytes)}\n${lineOf(1)}`)
    const expected = [JSON.parse(lineOf(bytes)), JSON.parse(lineOf(1))]
    expect([...unpackBatch(packBatch(lines))]).toEqual(expected)
    const { payload } = await packChunk(lines)
    expect([...unpackChunk(payload)]).toEqual(expected)
  })

  it('comes back whole where its frame does not say how large it is', () => {
    const text = lineOf(100_000)
    const packed = zstdCompressSync(text, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } })
    expect([...unpackBatch(packed)]).toEqual([JSON.parse(text)])
  })
})
