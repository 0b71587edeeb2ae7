import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/check-document.ts'
import { proofs, rules } from '../../src/check/registry.ts'
import type { ImageInfo } from '../../src/check/rule.ts'

// One folder a rule: fires.html must make it speak exactly as expected.json says, silent.html must not make it speak.
// UPDATE=1 writes expected.json anew; FILTER=<id> runs one folder.

interface FixtureOptions {
  readonly text?: string
  readonly subject?: string
  readonly kind?: 'promotional' | 'transactional'
  readonly headers?: Record<string, string>
  readonly raw?: { readonly location: { readonly file: string; readonly line: number; readonly column: number } }[]
  readonly images?: Record<string, ImageInfo>
}

const root = join(import.meta.dirname, 'rules')
const all = [...proofs, ...rules]

function findingsOf(id: string, name: 'fires' | 'silent') {
  const file = join(root, id, 'options.json')
  const options = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, FixtureOptions>)[name]! : {}
  const headers =
    options.subject !== undefined || options.headers !== undefined
      ? { subject: options.subject, ...(options.headers === undefined ? {} : { all: options.headers }) }
      : undefined
  const { findings } = checkHtml(readFileSync(join(root, id, `${name}.html`), 'utf8'), {
    file: `${name}.html`,
    targets: ['all'],
    text: options.text,
    kind: options.kind,
    rawElements: options.raw,
    headers,
    imageInfo: (src) => options.images?.[src],
  })
  return findings
}

function shown(findings: ReturnType<typeof findingsOf>) {
  return findings.map(({ code, severity, message, location, count }) => ({
    code,
    severity,
    place: `${location!.line}:${location!.column}`,
    message,
    ...(count === undefined ? {} : { count }),
  }))
}

describe('rules', () => {
  it('each have a fixture folder, and no folder is without a rule', () => {
    expect(readdirSync(root).sort()).toEqual(all.map(({ id }) => id).sort())
  })

  for (const { id } of all.filter(({ id }) => process.env['FILTER'] === undefined || process.env['FILTER'] === id)) {
    it(`${id} fires at its place and is silent otherwise`, () => {
      const fired = shown(findingsOf(id, 'fires')).filter(({ code }) => code === id || isMergedInto(id, code))
      const expectedFile = join(root, id, 'expected.json')
      if (process.env['UPDATE'] === '1') writeFileSync(expectedFile, `${JSON.stringify(fired, null, 2)}\n`)
      expect(fired.length).toBeGreaterThan(0)
      expect(fired).toEqual(JSON.parse(readFileSync(expectedFile, 'utf8')))
      expect(shown(findingsOf(id, 'silent')).filter(({ code }) => code === id)).toEqual([])
    })
  }

  it('leave a clean mail alone', () => {
    expect(shown(findingsOf('charset', 'silent'))).toEqual([])
  })
})

/** P6 speaks through the rule that says the same of one declaration with better words. */
function isMergedInto(id: string, code: string): boolean {
  return id === 'word-supported' && code === 'css-unsupported'
}
