import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { AudienceCutter } from '../../src/send/audience-cutter.ts'
import { exportRecipients } from '../../src/send/export.ts'
import type { ExportedRecipient } from '../../src/send/export.ts'
import { fanOut } from '../../src/send/fan-out.ts'
import { createRejects } from '../../src/send/input/rejects.ts'
import type { SendOptions } from '../../src/send/send-options.ts'
import { sendCampaign } from '../../src/send/sender.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { collectGarbage } from '../collect-garbage.ts'
import { memoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-fan-out-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Sends to everybody in a file: address, id and the subject that came of the props, in the order of the file. */
async function sendTo(
  recipients: string,
  options: Partial<SendOptions> = {},
): Promise<(readonly [email: string, id: string, subject: string | undefined])[]> {
  const templateFile = join(folder, 'template.json')
  writeFileSync(templateFile, JSON.stringify({ subject: '{{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
  const store = openSqliteStore(':memory:')
  const transport = memoryProvider()
  const { campaign } = await sendCampaign({
    store,
    transport,
    name: 'rows',
    templateFile,
    recipients,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
    rendererModule: new URL('./support/tiny-renderer.ts', import.meta.url).href,
    chunkSize: 2,
    renderThreads: 1,
    ...options,
  })
  const names = new Map(transport.sent.map(({ email, subject }) => [email, subject]))
  const exported: ExportedRecipient[] = []
  for await (const recipient of exportRecipients(store, campaign)) exported.push(recipient)
  await store.close()
  return exported.sort((a, b) => a.seq - b.seq).map(({ email, id }) => [email, id, names.get(email)])
}

it('keeps a row of JSON as it came or as it was read, and nobody can tell which', async () => {
  const file = join(folder, 'people.jsonl')
  const lines = [
    '{"email":"a@example.com","props":{"name":"Ann"}}',
    ' { "props" : {"name":"Ben","name":"Bob"}, "email" : "b@example.com", "id":"7" } \r',
    '{"email":"c@EXAMPLE.com","id":8,"props":{"name":"Cy\\u2028n"}}',
    '{"email":" d@example.com ","props":{"name":"Dan"},"note":"not ours"}',
    '{"email":"e@example.com","props.name":"Eve"}',
  ]
  writeFileSync(file, lines.join('\n'))
  expect(await sendTo(file)).toEqual([
    ['a@example.com', '', 'Ann'],
    ['b@example.com', '7', 'Bob'],
    ['c@example.com', '8', 'Cy\u2028n'],
    ['d@example.com', '', 'Dan'],
    ['e@example.com', '', 'Eve'],
  ])
})

it('takes the first of several spellings of one address, and keeps the others among the rejects', async () => {
  const file = join(folder, 'spellings.csv')
  const rejectsFile = join(folder, 'rejects.csv')
  const spellings = [
    'Ada@example.com',
    'ada@Example.com',
    'bob@bücher.example',
    'BOB@xn--bcher-kva.example',
    'zoe\u0308@example.com',
    'zo\u00eb@example.com',
  ]
  writeFileSync(file, ['email', ...spellings].join('\n'))
  expect((await sendTo(file, { rejectsFile })).map(([email]) => email)).toEqual([
    'Ada@example.com',
    'bob@xn--bcher-kva.example',
    'zoe\u0308@example.com',
  ])
  const lines = readFileSync(rejectsFile, 'utf8').split('\n').slice(1, -1)
  expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual([3, 5, 7].map((line) => [String(line), 'email', 'recipient-duplicate']))
})

it('never writes the rejects over the recipients', async () => {
  const file = join(folder, 'both.csv')
  const link = join(folder, 'link.csv')
  writeFileSync(file, 'email\nada@example.com\nnobody\n')
  symlinkSync(file, link)
  for (const rejectsFile of [file, link]) await expect(sendTo(file, { rejectsFile })).rejects.toThrow(/input-overwritten/)
  await expect(sendTo(file, { rejectsFile: join(file, 'rejects.csv') })).rejects.toThrow(/rejects-unwritable/)
  expect(readFileSync(file, 'utf8')).toBe('email\nada@example.com\nnobody\n')
})

it('refuses a sender or a domain that no mail can come from, before anybody is queued', async () => {
  const file = join(folder, 'sender.csv')
  writeFileSync(file, 'email\nada@example.com\n')
  await expect(sendTo(file, { from: 'Ada ada@example.com' })).rejects.toThrow(/sender-invalid.*from/)
  await expect(sendTo(file, { domain: 'not a domain' })).rejects.toThrow(/sender-invalid.*domain/)
})

it('takes a JSON array whose elements stand on many lines', async () => {
  const file = join(folder, 'people.json')
  const people = ['Ann', 'Ben', 'Cy'].map((name) => ({ email: `${name}@example.com`, props: { name } }))
  writeFileSync(file, JSON.stringify(people, null, 2))
  expect(await sendTo(file)).toEqual(people.map(({ email, props }) => [email, '', props.name]))
})

it('keeps no chunk once it is stored', async () => {
  const store = openSqliteStore(':memory:')
  const lists = { headers: [], tags: [], scopes: [] }
  const spec = { key: 'c0123456789ab', name: 'rows', template: 't', templateRevision: 'r', from: 'a@example.com', domain: 'example.com' }
  const campaign = await store.createCampaign({ ...spec, ...lists, transport: 'memory', suppressionCursor: 0 }, 0)
  const chunks: WeakRef<object>[] = []
  let kept = 0
  const cutter: AudienceCutter = {
    async *pieces() {
      for (let no = 0; no < 20; no++) {
        const chunk = { lines: new TextEncoder().encode(`{"email":"p${no}@example.com","props":{}}`), keys: [`p${no}@example.com`] }
        chunks.push(new WeakRef(chunk))
        yield { kind: 'chunk', chunk }
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
      collectGarbage()
      kept = chunks.filter((chunk) => chunk.deref() !== undefined).length
    },
    giveBack: () => undefined,
  }
  const { total } = await fanOut(
    store,
    campaign,
    { cutter, rejects: createRejects(null), signal: new AbortController().signal },
    () => undefined,
  )
  expect(total).toBe(20)
  // Those that are packed and not stored yet, and the one that was given last.
  expect(kept).toBeLessThan(8)
  await store.close()
})
