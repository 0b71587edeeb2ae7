import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createAudienceCutter } from '../../src/send/audience-cutter.ts'
import type { AudienceCutter } from '../../src/send/audience-cutter.ts'
import { openAudience } from '../../src/send/audience-thread.ts'
import { defaultInputLimits } from '../../src/send/input/limits.ts'
import { sendCampaign } from '../../src/send/sender.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { memoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-audience-'))
afterAll(() => rmSync(folder, { recursive: true }))
const rendererModule = new URL('./support/tiny-renderer.ts', import.meta.url).href
const templateFile = join(folder, 'template.json')
writeFileSync(templateFile, JSON.stringify({ subject: '{{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))

/** More than a megabyte, which is read in a thread of its own: one row in ten cannot be taken, one in ten is there twice. */
const addressOf = (index: number): string => (index % 10 === 3 ? `nobody ${index}` : `person-${index}@example${index % 7}.com`)
const rows = Array.from({ length: 4_000 }, (_, index) => ({
  email: addressOf(index % 10 === 7 ? index - 1 : index),
  props: { name: `Ann ${index} ${'ä'.repeat(200)}` },
}))
const lines = rows.map((row) => JSON.stringify(row)).join('\n')
const table = ['email,props.name', ...rows.map(({ email, props }) => `${email},"${props.name}"`)].join('\r\n')

const common = { limits: defaultInputLimits, rules: { fallbackTimezone: 'UTC' }, chunkSize: 700, seed: 7, rendererModule, templateFile }

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function piecesOf(cutter: AudienceCutter): Promise<{ chunks: unknown[]; rejects: unknown[]; counts: [number, number] }> {
  const chunks: unknown[] = []
  const rejects: unknown[] = []
  const counts: [number, number] = [0, 0]
  for await (const piece of cutter.pieces()) {
    if (piece.kind === 'chunk') {
      chunks.push([Buffer.from(piece.chunk.lines).toString(), [...piece.chunk.keys]])
      cutter.giveBack(piece.chunk.lines)
    } else {
      rejects.push(...piece.problems)
      counts[0] += piece.rejected
      counts[1] += piece.duplicates
    }
  }
  return { chunks, rejects, counts }
}

describe('an audience that is read in a thread of its own', () => {
  it.each([
    ['JSON lines', 'people.jsonl', lines],
    ['CSV', 'people.csv', table],
    ['a JSON array', 'people.json', JSON.stringify(rows, null, 1)],
  ])('is cut from %s as in this one', async (_, name, content) => {
    const source = file(name, content)
    const here = await piecesOf(createAudienceCutter({ ...common, source }))
    expect(await piecesOf(await openAudience({ ...common, source }))).toEqual(here)
    expect(here.counts).toEqual([400, 400])
    expect(here.chunks).toHaveLength(5)
  })

  it('tells the same mistakes, environments included', async () => {
    const heard: string[] = []
    const source = file('production.jsonl', `${lines}\n{"email":"last@example.com","environment":"production"}`)
    const rules = { ...common.rules, environment: 'development', onEnvironment: (name: string) => void heard.push(name) }
    await expect(openAudience({ ...common, source, rules }).then(piecesOf)).rejects.toThrow(/recipients-environment/)
    expect(heard).toEqual(['production'])
    const cut = file('cut.json', JSON.stringify(rows).slice(0, -1))
    await expect(openAudience({ ...common, source: cut }).then(piecesOf)).rejects.toThrow(/input-broken.*not closed/)
    const noTemplate = { ...common, source, rendererModule: new URL('./support/none.ts', import.meta.url).href }
    await expect(openAudience(noTemplate).then(piecesOf)).rejects.toThrow(/none\.ts/)
  })

  it('is sent like any other, and goes on under its name whether its file is packed or not', async () => {
    const store = openSqliteStore(':memory:')
    const transport = memoryProvider()
    const rejectsFile = join(folder, 'rejects.csv')
    const options = {
      store,
      transport,
      name: 'large',
      templateFile,
      rendererModule,
      from: 'Shop <shop@example.com>',
      domain: 'example.com',
    }
    const send = (recipients: string) => sendCampaign({ ...options, recipients, rejectsFile, renderThreads: 1, batch: { mode: 'merge' } })
    const { counts, audience } = await send(file('people.jsonl', lines))
    expect(counts.accepted).toBe(3_200)
    expect(audience).toMatchObject({ total: 3_200, rejected: 400, duplicates: 400 })
    const rejects = readFileSync(rejectsFile, 'utf8').trim().split('\n').slice(1)
    const wrong = rows.flatMap((_, index) => (index % 10 === 3 || index % 10 === 7 ? [index + 1] : []))
    expect(rejects.map((line) => Number(line.slice(0, line.indexOf(','))))).toEqual(wrong)
    expect((await send(file('people.jsonl.gz', gzipSync(lines)))).counts.accepted).toBe(3_200)
    expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(transport.sent.length)
    await store.close()
  })
})

it('hears the order to end while its input is silent, and leaves the name free', async () => {
  const store = openSqliteStore(':memory:')
  const ending = new AbortController()
  async function* silent() {
    yield Buffer.from('{"email":"ada@example.com"}\n')
    await new Promise((resolve) => {
      setTimeout(resolve, 60_000).unref()
      ending.abort()
    })
  }
  const options = {
    store,
    transport: memoryProvider(),
    name: 'silent',
    templateFile,
    rendererModule,
    from: 'shop@example.com',
    domain: 'example.com',
  }
  await expect(sendCampaign({ ...options, recipients: silent(), signal: ending.signal })).rejects.toThrow(/recipients-interrupted/)
  expect(await store.listCampaigns()).toEqual([])
  await store.close()
})
