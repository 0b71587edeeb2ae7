import { Readable } from 'node:stream'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAudienceCutter } from '../../src/send/audience-cutter.ts'
import { defaultInputLimits } from '../../src/send/input/limits.ts'
import { readPlainRow } from '../../src/send/input/plain-row.ts'
import { createRecipientReader } from '../../src/send/recipient.ts'
import type { RecipientFields } from '../../src/send/recipient.ts'

/** What a line is recognised as, and where it lies in memory makes no difference. */
function recognise(line: string): string | null {
  const before = '{"email":"x'
  const memory = Buffer.from(`${before}${line}\n"}\n`)
  const [from, to] = [before.length, memory.indexOf('\n', before.length)]
  const row = readPlainRow(memory, from, to, 1)
  if (row !== null) expect(memory.toString('utf8', row.from, row.to)).toBe(line)
  return row?.email ?? null
}

const often = <T, U>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: unusual })
const email = often(
  fc.constantFrom('ada@example.com', 'Ada@Example.COM', 'b.c+d@b.example'),
  fc.constantFrom('a b@example.com', ' a@b.example', 'é@b.example', 'no', '', 'a@b.example\\u0041'),
)
const optional = often(
  fc.record(
    { name: often(fc.constant('Ada'), fc.string()), id: often(fc.constant('7'), fc.integer()), locale: fc.constant('en') },
    { requiredKeys: [] },
  ),
  fc.record(
    {
      timezone: fc.constantFrom('Europe/Zurich', 'Moon'),
      tags: fc.constantFrom(['a'], []),
      environment: fc.constant('staging'),
      note: fc.string(),
    },
    { requiredKeys: [] },
  ),
)
const key = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('a', 'name', 'Straße', 'items', 'prototypo', 'first_name') },
  { weight: 4, arbitrary: fc.string() },
  fc.constantFrom('__proto__', 'constructor', 'prototype', '\\u005f_proto__', 'firstname'),
)
const props = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 }))

/** A row as programs write it, with white space or without, and perhaps with one piece of it replaced. */
const row = fc
  .record({
    fields: fc.tuple(email, props, optional),
    swapped: fc.boolean(),
    indent: fc.constantFrom(undefined, '\t', ' '),
    cut: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 2 }), damage()), { nil: undefined }),
  })
  .map(({ fields: [email, props, more], swapped, indent, cut }) => {
    const fields = swapped ? { ...more, props, email } : { email, ...more, props }
    const text = JSON.stringify(fields, null, indent).replaceAll('\n', '')
    if (cut === undefined) return text
    const at = Math.floor(cut[0] * text.length)
    return (text.slice(0, at) + cut[2] + text.slice(at + cut[1])).replaceAll('\n', '')
  })

function damage() {
  const tokens = [
    '',
    '"',
    '\\',
    '\\u12',
    '\\u00e9',
    '\\x',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '0',
    '01',
    '-',
    '.5',
    '1.',
    '1e5',
    '1e',
    'true',
    'nul',
    '\t',
    '\r',
    '\u0000',
  ]
  return fc.oneof(fc.constantFrom(...tokens, '"email":"b@b.example",', '"__proto__":1,', '"environment":"x",'), fc.string({ maxLength: 3 }))
}

describe('a row that is recognised by its bytes', () => {
  const read = createRecipientReader({ fallbackTimezone: 'UTC' })

  it('is valid JSON, has this address, and reading it gives nothing but the address another form', () => {
    let recognised = 0
    fc.assert(
      fc.property(row, (line) => {
        const email = recognise(line)
        if (email === null) return
        recognised += 1
        const fields = JSON.parse(line) as RecipientFields
        expect(fields['email']).toBe(email)
        const result = read(fields)
        if (result.ok) expect({ ...result.recipient, email }).toEqual(fields)
        else expect(result.field).toBe('email')
      }),
      { numRuns: 3_000 },
    )
    expect(recognised).toBeGreaterThan(100)
  })

  it.each([
    ['as JSON.stringify writes it', '{"email":"ada@example.com","props":{"name":"Ada","n":[1,-2.5e3,0,true,false,null,{}]}}'],
    ['with white space', ' { "email" : "ada@example.com" ,\t"props" : { "a" : [ 1 , { } , [ ] ] } } \r'],
    [
      'with text beyond ASCII and escapes in its props',
      '{"email":"ada@example.com","props":{"Straße":"Zoë 😀","b":"\\u00e9\\/\\"\\\\\\n"}}',
    ],
    ['with a name, an id and a locale, in any order', '{"locale":"en","id":"7","props":{},"name":"Ada L.","email":"ada@example.com"}'],
  ])('may be written %s', (_, line) => {
    expect(recognise(line)).toBe('ada@example.com')
    expect(() => JSON.parse(line) as unknown).not.toThrow()
  })

  it.each([
    ['an unknown field', '{"email":"ada@example.com","props":{},"note":"x"}'],
    ['a field twice', '{"email":"ada@example.com","email":"bob@example.com","props":{}}'],
    ['no props', '{"email":"ada@example.com"}'],
    ['props that are no object', '{"email":"ada@example.com","props":[]}'],
    ['a key that reaches a prototype', '{"email":"ada@example.com","props":{"a":{"__proto__":1}}}'],
    ['such a key in escapes', '{"email":"ada@example.com","props":{"\\u005f_proto__":1}}'],
    ['something behind it', '{"email":"ada@example.com","props":{}} {}'],
    ['deep nesting', `{"email":"ada@example.com","props":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`],
  ])('has not %s', (_, line) => {
    expect(recognise(line)).toBeNull()
  })
})

/** Everything that comes out of an audience, chunks as they are stored. */
async function audienceOf(source: Parameters<typeof createAudienceCutter>[0]['source'], sendAt?: string) {
  const rules = { fallbackTimezone: 'UTC', ...(sendAt === undefined ? {} : { sendAt }) }
  const cutter = createAudienceCutter({ source, limits: { ...defaultInputLimits, rowLength: 2_000 }, rules, chunkSize: 7, seed: 1 })
  const [chunks, rejects]: [unknown[], unknown[]] = [[], []]
  for await (const piece of cutter.pieces()) {
    if (piece.kind === 'rejects') {
      rejects.push(...piece.problems)
      continue
    }
    const lines = Buffer.from(piece.chunk.lines).toString().split('\n')
    chunks.push([lines.map((line) => JSON.parse(line) as unknown), [...piece.chunk.keys]])
    cutter.giveBack(piece.chunk.lines)
  }
  return { chunks, rejects }
}

describe('an audience of JSON lines', () => {
  const people = Array.from({ length: 60 }, (_, index) => {
    if (index % 9 === 4) return `{"email":"nobody ${index}","props":{"text":"ä\\u2028"}}`
    if (index % 9 === 6) return `{"email":"Person-${index - 1}@example.com","props":{"name":"twice"}}`
    if (index % 13 === 5) return `{"email":"person-${index}@GMIAL.com","props":{},"id":${index}}`
    if (index % 17 === 3) return '{"email":'
    if (index === 50) return `{"email":"long@example.com","props":{"text":"${'x'.repeat(2_500)}"}}`
    return `{"email":"person-${index}@example.com","props":{"name":"Zoë 😀 ${index}"}}`
  })
  const inPieces = (text: string, size: number): Readable => {
    const bytes = Buffer.from(text)
    return Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)))
  }

  it.each([1, 5, 64, 1_000, 100_000])('is the same in pieces of %i bytes as in an array of JSON, with the same rejects', async (size) => {
    const lines = await audienceOf(inPieces(`\ufeff${people.join('\n')}`, size))
    // An element that is no JSON would end the array, so it is left out; lines before the first one keep their numbers.
    const whole = people.map((line) => (line === '{"email":' ? '0' : line))
    const array = await audienceOf(inPieces(`[${whole.join(',\n')}]`, size))
    expect(lines.chunks).toEqual(array.chunks)
    expect(lines.chunks).toHaveLength(7)
    const told = ({ rejects }: { rejects: unknown[] }) =>
      (rejects as { line: number; column: string; problem: { code: string }; original: string }[])
        .filter(({ problem }) => problem.code !== 'row-syntax')
        .map(({ line, column, problem, original }) => [line, column, problem.code, original.trim().slice(0, 100)])
    expect(told(lines)).toEqual(told(array))
    expect(new Set(told(lines).map(([, , code]) => code))).toEqual(
      new Set(['recipient-duplicate', 'address-space', 'address-typo', 'row-limit']),
    )
  })

  it('is read where everybody has a time to be sent at', async () => {
    const { chunks } = await audienceOf(inPieces(people[0]!, 100), '2026-03-29T09:00')
    expect(chunks).toEqual([[[expect.objectContaining({ notBeforeMs: Date.UTC(2026, 2, 29, 9) })], ['person-0@example.com']]])
  })

  it('ends where it is not UTF-8, wherever that is', async () => {
    for (const bad of [Buffer.from([0xc3]), Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80])]) {
      const text = Buffer.concat([Buffer.from(people[0]!.slice(0, -3)), bad, Buffer.from(people[0]!.slice(-3))])
      await expect(audienceOf(Readable.from([Buffer.from(`${people[1]}\n`), text]))).rejects.toMatchObject({ code: 'input-encoding' })
    }
  })
})
