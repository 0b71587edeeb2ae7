import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { KeySet } from '../../src/send/key-set.ts'

describe('KeySet', () => {
  it('finds what was added, and nothing else, also where hashes collide', () => {
    const set = new KeySet(7)
    // Of half a million texts, some thirty share their 32-bit hash with another.
    const count = 500_000
    let wrong = 0
    for (let index = 0; index < count; index++) if (!set.add(`p${index}@example.com`)) wrong += 1
    for (let index = 0; index < count; index += 1_000) if (set.add(`p${index}@example.com`)) wrong += 1
    expect({ wrong, size: set.size }).toEqual({ wrong: 0, size: count })
  })

  it('takes no text for the beginning of another, in any script', () => {
    const set = new KeySet(1)
    const texts = ['', 'a', 'ab', 'abc', 'ä', 'a\u0308', '例え@例え.example', '\u{1f4e7}@x.example', 'x'.repeat(20_000)]
    expect(texts.map((text) => set.add(text))).toEqual(texts.map(() => true))
    expect(texts.map((text) => set.add(text))).toEqual(texts.map(() => false))
  })

  it('keeps about 40 bytes for an address', () => {
    const script = new URL('./support/key-set-bytes.ts', import.meta.url).pathname
    const bytes = Number(execFileSync(process.execPath, ['--conditions=emailc:source', script], { encoding: 'utf8' }))
    expect(bytes).toBeGreaterThan(30)
    expect(bytes).toBeLessThan(64)
  })
})
