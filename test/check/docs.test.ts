import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checksPage } from '../../scripts/checks-page.ts'
import { proofs, rules } from '../../src/check/registry.ts'

describe('docs/checks.md', () => {
  it('is what the rules say; npm run docs writes it again', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8')).toBe(checksPage())
  })
})

describe('every rule', () => {
  it('has whole sentences, a fix and a source', () => {
    for (const { id, summary, reason, fix, source } of [...proofs, ...rules]) {
      for (const text of [summary, reason]) expect(text, id).toMatch(/^\S.*[.!?”]$/s)
      expect(fix, id).toMatch(/\S{3}/)
      expect(source.length, id).toBeGreaterThan(0)
      for (const link of source.filter((text) => text.startsWith('http'))) expect(URL.canParse(link), `${id}: ${link}`).toBe(true)
    }
  })

  it('has an id of its own, in kebab-case', () => {
    const ids = [...proofs, ...rules].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/)
    expect(proofs.length).toBe(9)
    expect(rules.length).toBeGreaterThanOrEqual(81)
  })
})
