import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { csvLine } from '../../src/send/input/csv-line.ts'
import { readInput, readPlainInput } from '../../src/send/input/input.ts'
import type { InputItem, InputSource } from '../../src/send/input/input.ts'
import { defaultInputLimits } from '../../src/send/input/limits.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-input-'))
let files = 0
afterAll(() => rmSync(folder, { recursive: true }))
const file = (extension: string, content: string | Uint8Array): string => {
  const path = join(folder, `${++files}.${extension}`)
  writeFileSync(path, content)
  return path
}
const read = async (source: InputSource, limits = defaultInputLimits): Promise<InputItem[]> => {
  const items: InputItem[] = []
  for await (const group of readInput(source, limits)) items.push(...group)
  return items
}
/** Bytes in pieces of a size that cuts characters, quotes and escapes in two. */
const inPieces = (text: string, size: number): InputSource => {
  const bytes = Buffer.from(text)
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size)),
  )
}
const rows = [
  { line: 2, fields: { email: 'ada@example.com', name: 'Ada, "the first"', 'props.city': 'Zürich' } },
  { line: 3, fields: { email: 'bob@example.com', name: 'two\nlines', 'props.city': '😀' } },
  { line: 5, fields: { email: 'eve@example.com', name: '', 'props.city': 'x' } },
]
const csv = 'email,name,props.city\nada@example.com,"Ada, ""the first""",Zürich\nbob@example.com,"two\nlines",😀\neve@example.com,,x\n'

describe('reading recipients', () => {
  it.each([
    ['commas', csv],
    ['semicolons', csv.replaceAll(/,(?! )/g, ';')],
    ['CRLF and a byte-order mark', `\ufeff${csv.replaceAll('\n', '\r\n').replace('two\r\n', 'two\n')}`],
    ['no line end at the end', csv.trimEnd()],
  ])('reads CSV with %s', async (_, text) => {
    expect(await read(file('csv', text))).toEqual(rows)
  })

  it('reads TSV, and CSV from a stream without a name', async () => {
    expect(await read(file('tsv', 'email\tname\na@b.example\tA, B\n'))).toEqual([
      { line: 2, fields: { email: 'a@b.example', name: 'A, B' } },
    ])
    expect(await read(inPieces(csv, 1_000))).toEqual(rows)
  })

  it.each([1, 7, 1_000])('tells on which line each row starts, whatever ends the lines before it, in pieces of %i bytes', async (size) => {
    const text =
      'email,x\r\n\r\na@b.example,"a\r\nb"\r\nb@b.example,"c\nd\n"\n\r\n\r\nc@b.example,"e\rf"\rd@b.example,x\r\ne@b.example,"\r\n\r\n"\r\nf@b.example,y'
    const items = await read(inPieces(text, size))
    expect(items.map((item) => [item.line, 'fields' in item && item.fields['x']])).toEqual([
      [3, 'a\r\nb'],
      [5, 'c\nd\n'],
      [10, 'e\rf'],
      [12, 'x'],
      [13, '\r\n\r\n'],
      [16, 'y'],
    ])
  })

  it('takes header names in any case and with spaces around', async () => {
    expect(await read(file('csv', ' Email ,NAME,sendat,props.City\na@b.example,A,2026-01-01,X\n'))).toMatchObject([
      { fields: { email: 'a@b.example', name: 'A', sendAt: '2026-01-01', 'props.City': 'X' } },
    ])
  })

  it('reads JSON lines and JSON arrays to the same rows, cut anywhere', async () => {
    const objects = [{ email: 'a@b.example', props: { text: 'a]},"\\ é 😀', list: [[], {}, [1]] } }, { email: 'b@b.example' }]
    for (const size of [1, 2, 3, 7, 64, 4_096]) {
      const lines = await read(inPieces(objects.map((object) => JSON.stringify(object)).join('\n'), size))
      const array = await read(inPieces(`\n${JSON.stringify(objects, null, 2)}\n`, size))
      expect(lines.map((item) => 'fields' in item && item.fields)).toEqual(objects)
      expect(array.map((item) => 'fields' in item && item.fields)).toEqual(objects)
      expect(lines.map(({ line }) => line)).toEqual([1, 2])
    }
  })

  it('reads any JSON objects, as lines and as an array', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.integer({ min: 1, max: 50 }), async (objects, size) => {
        const plain = JSON.parse(JSON.stringify(objects)) as unknown[]
        if (plain.length === 0) return
        const fields = (items: InputItem[]) => items.map((item) => ('fields' in item ? item.fields : item))
        expect(fields(await read(inPieces(JSON.stringify(objects), size)))).toEqual(plain)
        expect(fields(await read(inPieces(plain.map((object) => JSON.stringify(object)).join('\r\n'), size)))).toEqual(plain)
      }),
      { numRuns: 60 },
    )
  })

  it('unpacks gzip by its content, whatever it is called', async () => {
    expect(await read(file('csv.gz', gzipSync(csv)))).toEqual(rows)
    expect(await read(file('csv', gzipSync(csv)))).toEqual(rows)
  })

  it('takes rows that a program makes', async () => {
    async function* people() {
      yield { email: 'a@b.example' }
      yield { email: 'c@d.example' }
    }
    expect(await read({ rows: people() })).toEqual([
      { line: 1, fields: { email: 'a@b.example' } },
      { line: 2, fields: { email: 'c@d.example' } },
    ])
  })

  it('rejects broken rows alone, with their lines', async () => {
    const lines = await read(file('jsonl', '{"email":"a@b.example"}\n{"email":\n\n[1]\n"text"\n{"email":"c@d.example"}\n'))
    expect(lines.map((item) => [item.line, 'problem' in item ? item.problem.code : 'row'])).toEqual([
      [1, 'row'],
      [2, 'row-syntax'],
      [4, 'row-syntax'],
      [5, 'row-syntax'],
      [6, 'row'],
    ])
    const table = await read(file('csv', 'email,name\na@b.example,A\nb@b.example\nc@b.example,C,extra\nd@b.example,D\n'))
    expect(table.map((item) => [item.line, 'problem' in item ? item.problem.message : 'row'])).toEqual([
      [2, 'row'],
      [3, 'This row cannot be read: it has 1 column where the header has 2.'],
      [4, 'This row cannot be read: it has 3 columns where the header has 2.'],
      [5, 'row'],
    ])
  })

  it('leaves prototypes alone', async () => {
    await read(file('csv', 'email,__proto__,constructor\na@b.example,x,y\n'))
    const [row] = await read(file('jsonl', '{"email":"a@b.example","__proto__":{"polluted":1}}\n'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect('fields' in row! && Object.getPrototypeOf(row.fields)).toBe(Object.prototype)
  })

  it.each([
    ['UTF-16 with a mark', Buffer.from('\ufeffemail\na@b.example\n', 'utf16le'), /input-encoding.*UTF-16LE/],
    ['UTF-16 without a mark', Buffer.from('email\na@b.example\n', 'utf16le'), /input-encoding.*UTF-16LE/],
    ['Latin-1', Buffer.from('email,name\na@b.example,Zürich\n', 'latin1'), /input-encoding.*ISO-8859-1/],
    ['a workbook', Buffer.from('PK\u0003\u0004xl/workbook.xml'), /input-not-text.*workbook/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /input-not-text.*PDF/],
    ['zero bytes here and there', Buffer.from('email\n\u0000\u0001a@b.example\u0002\n'), /input-not-text.*binary/],
    ['a PDF in gzip', gzipSync('%PDF-1.7\n'), /input-not-text.*PDF/],
    ['half a character at the end', Buffer.from('email\nZü').subarray(0, 8), /input-encoding/],
    ['a CSV without an email column', 'name\nAda\n', /input-no-email.*header: name/],
    ['more columns than allowed', `email,${'x,'.repeat(201)}\n`, /input-too-large.*columns/],
    ['a million columns', `email${',x'.repeat(1_000_000)}\n`, /input-too-large/],
    ['a quote that never ends', `email,name\na@b.example,"${'x'.repeat(3_000_000)}`, /input-too-large|input-broken/],
    ['one endless line of JSON', `{"email":"${'x'.repeat(3_000_000)}`, /input-too-large.*a line/],
    ['one endless element of an array', `[{"email":"${'x'.repeat(3_000_000)}`, /input-too-large.*an element/],
    ['a line beyond the limit among others', `email,name\na@b.example,${'x'.repeat(2_000_000)}\nb@b.example,B\n`, /input-too-large/],
    ['two columns of addresses', 'email,name,Email\na@b.example,A,b@b.example\n', /input-column-twice.*email/],
    ['two columns of one prop', 'email,props.x,props.x\na@b.example,1,2\n', /input-column-twice.*props\.x/],
    ['two arrays, one after the other', '[{"email":"a@b.example"}]\n[{"email":"b@b.example"}]\n', /input-broken.*ends on line 1.*line 2/],
    ['an array that is closed too early', '[{"email":"a@b.example"}],\n{"email":"b@b.example"}]', /input-broken.*ends on line 1/],
    ['an array that is not closed', '[{"email":"a@b.example"}', /input-broken.*not closed/],
    ['an array with an element that is not closed', '[\n{"email":"a@b.example"},\n{"email":"b@b.example"\n]\n', /input-broken.*line 3/],
    ['an array with a quote that is not closed', '[\n{"email":"a@b.example},\n{"email":"b@b.example"}\n]\n', /input-broken.*line 2/],
    ['a list inside an object', '{"people":[\n{"email":"a@b.example"},\n{"email":"b@b.example"}\n]}\n', /input-not-rows/],
    ['one object over several lines', '{\n  "email": "a@b.example"\n}\n', /input-not-rows/],
    ['a comma after each object', '{"email":"a@b.example"},\n{"email":"b@b.example"}\n', /input-not-rows/],
    ['gzip that breaks off', gzipSync(csv).subarray(0, 40), /input-broken/],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(read(Readable.from([Buffer.from(content as string)]))).rejects.toThrow(message)
  })

  it.each([
    ['is not closed', 'email,name\na@b.example,A\nb@b.example,"B\nc@b.example,C\n', /input-broken.*begins on line 3/],
    ['has text after it', 'email,name\na@b.example,A\nb@b.example,"B" b\nc@b.example,C\n', /input-broken.*line 3/],
    ['is inside a value', 'email,name\na@b.example,A\nb@b.example,B"b\nc@b.example,C\n', /input-broken.*line 3/],
  ])('loses no row after a quote that %s, wherever the file is cut', async (_, text, message) => {
    for (const size of [1, 7, 40, 1_000]) await expect(read(inPieces(text, size))).rejects.toThrow(message)
  })

  it.each([
    ['JSON lines', '{"email":"a@b.example"}\n{"email":"b@b.exa', 2],
    ['JSON lines, behind a closed brace', '{"email":"a@b.example"}\n{"email":"b@b.example","props":{}', 2],
    ['CSV', 'email,name\na@b.example,A\nb@b.example', 3],
    ['CSV with carriage returns', 'email,name\r\na@b.example,A\r\nb@b.exa', 3],
  ])('refuses what breaks off in the middle of a row, as a pipe does whose writer died: %s', async (_, text, line) => {
    for (const size of [1, 7, 1_000]) {
      await expect(read(inPieces(text, size))).rejects.toThrow(new RegExp(`input-broken.*last row, on line ${line},`))
    }
    const reading = async () => {
      for await (const _ of readPlainInput(inPieces(text, 9), defaultInputLimits));
    }
    await expect(reading()).rejects.toThrow(/input-broken.*last row/)
  })

  it('tells the line where an element of an array begins, whatever it is', async () => {
    const items = await read(inPieces('[\n{"email":"a@b.example"},\n\n17,\n{"email":"b@b.example"}\n{"email":"c@b.example"}\n]', 5))
    expect(items.map((item) => [item.line, 'problem' in item ? item.original : 'row'])).toEqual([
      [2, 'row'],
      [4, '17'],
      [5, '{"email":"b@b.example"}\n{"email":"c@b.example"}'],
    ])
  })

  it('refuses gzip that grows out of all proportion, before it fills the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, 0x0a))
    await expect(read(file('jsonl.gz', bomb))).rejects.toThrow(/times its packed size/)
  })

  it('refuses files over the limit, and files that are not there', async () => {
    await expect(read(file('csv', csv), { ...defaultInputLimits, fileBytes: 50 })).rejects.toThrow(/input-too-large/)
    await expect(read(join(folder, 'missing.csv'))).rejects.toThrow(/input-missing/)
    await expect(read(folder)).rejects.toThrow(/input-missing/)
  })

  it('rejects rows over the limit alone', async () => {
    const big = 'x'.repeat(300_000)
    const items = await read(file('jsonl', `{"email":"a@b.example","props":{"x":"${big}"}}\n{"email":"b@b.example"}\n`))
    expect(items.map((item) => ('problem' in item ? item.problem.code : 'row'))).toEqual(['row-limit', 'row'])
    const table = await read(file('csv', `email,name\na@b.example,${big}\nb@b.example,B\n`))
    expect(table.map((item) => ('problem' in item ? item.problem.code : 'row'))).toEqual(['row-limit', 'row'])
  })
})

describe('csvLine', () => {
  it('quotes what needs quotes, and disarms formulas', () => {
    expect(csvLine([1, 'a,b', 'say "x"', 'two\nlines', null, '=1+1', '@x', '-1', '+1', '\tx'])).toBe(
      `1,"a,b","say ""x""","two\nlines",,'=1+1,'@x,'-1,'+1,'\tx`,
    )
  })
})
