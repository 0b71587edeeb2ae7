import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/project/build/build.ts'
import { openProject } from '../../src/project/project.ts'
import { createSandbox } from '../../src/sandbox.ts'
import { createSplicer, loadRenderer } from '../../src/send/compiled-renderer.ts'
import { dryRun } from '../../src/send/dry-run.ts'
import { exportMail, exportRecipients } from '../../src/send/export.ts'
import { sendCampaign } from '../../src/send/sender.ts'
import type { SendOptions } from '../../src/send/send-options.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { expandMergeTags } from '../../src/send/transport/merge-tags.ts'
import { recipientVariables } from '../../src/send/transport/mailgun-form.ts'
import { createSandboxTransport } from '../../src/send/transport/sandbox.ts'
import { memoryProvider } from './support/memory-provider.ts'

const root = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'emailc-compiled-'))
let templateFile = ''

beforeAll(async () => {
  const project = await openProject({ cwd: root })
  const { out, templates } = await build(project, { patterns: ['templates/welcome.tsx'], out: join(root, '.emailc/test-send') })
  await project.close()
  templateFile = join(out, templates[0]!.files!.module)
})
afterAll(() => rmSync(folder, { recursive: true }))

const people = Array.from({ length: 40 }, (_, index) => ({
  email: `person-${index}@example${index % 3}.com`,
  id: `id-${index}`,
  props: {
    name: index === 7 ? '<b>&"%recipient.x% {{7}}' : `Person ${index}`,
    team: `Team ${index % 4}`,
    url: `https://example.com/${index}?a=1&b=2`,
    colleagues: Array.from({ length: index % 4 }, (_, nth) => ({
      name: `Colleague ${nth}`,
      role: 'Role',
      ...(nth === 1 ? { photo: 'https://example.com/p.png' } : {}),
    })),
  },
}))
const options = (store: SendOptions['store'], transport: SendOptions['transport']): SendOptions => ({
  store,
  transport,
  name: 'welcome',
  templateFile,
  recipients: { rows: people },
  from: 'Harbour <hello@example.com>',
  domain: 'example.com',
  renderThreads: 1,
  chunkSize: 15,
  reconcile: { trustAfterMs: 500 },
})

describe('a compiled template', () => {
  it('arrives as it was compiled, and can be made again byte for byte', async () => {
    const sandbox = await createSandbox()
    const transport = createSandboxTransport({ url: sandbox.url })
    const store = openSqliteStore(join(folder, 'send.db'))
    const { counts, campaign } = await sendCampaign(options(store, transport))
    expect(counts.accepted).toBe(people.length)
    const renderer = await loadRenderer(templateFile)
    const splicer = createSplicer()
    const messages = sandbox.messages({ limit: 100 })
    const inbox = new Map(messages.map((entry) => [entry.to, sandbox.message(entry.call, entry.recipient)!]))
    const messageIds = new Map([...inbox].map(([to, { headers }]) => [to, headers.find(([name]) => name === 'Message-Id')![1]]))
    expect(new Set(messageIds.values()).size).toBe(people.length)
    for (const { email, props } of people) {
      const { shapeId, values } = await renderer.render(props)
      for (const part of renderer.takeNewParts()) splicer.addPart(part)
      const compiled = splicer.splice(shapeId, values)
      const arrived = inbox.get(email)!
      const exported = await exportMail(store, campaign, createSplicer(), email)
      expect({ subject: arrived.subject, html: arrived.html, text: arrived.text }).toEqual({
        subject: compiled.subject,
        html: compiled.html,
        text: compiled.text,
      })
      expect({ html: exported.html, text: exported.text, messageId: exported.messageId }).toEqual({
        html: compiled.html,
        text: compiled.text,
        messageId: messageIds.get(email),
      })
    }
    for await (const { email, messageId } of exportRecipients(store, campaign)) expect(messageId).toBe(messageIds.get(email))
    await transport.close()
    await store.close()
    await sandbox.close()
  })

  it('is cut into calls by what lists take as variables, so that none is cut again when it is written', async () => {
    const transport = memoryProvider()
    const store = openSqliteStore(':memory:')
    const outcomes: string[] = []
    const rows = Array.from({ length: 400 }, (_, index) => ({
      email: `guest-${index}@example.com`,
      props: {
        ...people[3]!.props,
        name: `Guest ${index}`,
        colleagues: ['Grace', 'Edsger', 'Barbara'].map((name) => ({ name: `${name} ${index}`, role: `Role ${index % 7}` })),
      },
    }))
    await sendCampaign({
      ...options(store, transport),
      recipients: { rows },
      chunkSize: 400,
      batch: { mode: 'merge', maxVariableBytes: 40_000 },
      observe: (event) => void (event.kind === 'settled' && outcomes.push(event.outcome)),
    })
    expect(new Set(outcomes)).toEqual(new Set(['accepted']))
    const sizes = transport.calls.map(({ recipients }) => recipientVariables({ recipients }).length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40_000)
    expect(sizes.length).toBeLessThanOrEqual(Math.ceil((sizes.reduce((sum, size) => sum + size, 0) / 40_000) * 1.5))
    await store.close()
  })

  it('is listed with everybody’s state, once each', async () => {
    const store = openSqliteStore(join(folder, 'send.db'))
    const campaign = (await store.findCampaign('welcome'))!
    const exported = []
    for await (const recipient of exportRecipients(store, campaign)) exported.push(recipient)
    expect(exported.map(({ email }) => email).sort()).toEqual(people.map(({ email }) => email).sort())
    expect(exported.every(({ state, settledAt }) => state === 'accepted' && settledAt !== '')).toBe(true)
    expect(exported.find(({ id }) => id === 'id-3')).toMatchObject({ email: 'person-3@example0.com', seq: 3 })
    await expect(exportMail(store, campaign, createSplicer(), 'nobody@example.com')).rejects.toThrow(/recipient-unknown/)
    await store.close()
  })

  it('is counted by a dry run, without a mail', async () => {
    const store = openSqliteStore(join(folder, 'dry.db'))
    await store.suppress([{ address: 'person-1@example1.com', reason: 'bounced', source: 'test', atMs: 1 }])
    const refusing = { name: 'none', send: () => Promise.reject(new Error('a dry run must not send')), close: async () => {} }
    const report = await dryRun({
      ...options(store, refusing),
      batch: { mode: 'single' },
      recipients: { rows: [...people, { email: 'x' }, people[0]!] },
    })
    expect(report).toMatchObject({ total: 40, rejected: 1, duplicates: 1, suppressed: 1, failed: 0, calls: 39 })
    expect(report.rejects).toMatchObject({ 'address-at-sign': 1, 'recipient-duplicate': 1 })
    expect(report.recipientsPerMergeCall).toBe(null)
    expect(report.domains).toEqual([
      ['example0.com', 14],
      ['example2.com', 13],
      ['example1.com', 12],
    ])
    const merged = await dryRun({ ...options(store, refusing), batch: { mode: 'merge' }, recipients: { rows: people } })
    expect(merged.recipientsPerMergeCall).toBe(Math.round(39 / merged.calls))
    expect(report.samples).toHaveLength(5)
    expect(report.samples[0]!.html).toContain('Person')
    expect(await store.listCampaigns()).toEqual([])
    await store.close()
  })

  it('is sent from the command line, and the same name goes on', async () => {
    const file = join(folder, 'people.jsonl')
    writeFileSync(file, [...people.map((person) => JSON.stringify(person)), '{"email":"nobody"}'].join('\n'))
    const rejects = join(folder, 'rejects.csv')
    const emailc = (...args: string[]) => {
      const command = ['--conditions=emailc:source', join(root, 'src/cli/main.ts'), ...args, '--store', `sqlite:${join(folder, 'cli.db')}`]
      return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
    }
    const sent = emailc('send', templateFile, '--to', file, '--name', 'cli', '--rejects', rejects, '--json')
    expect(sent.status, sent.stderr).toBe(0)
    expect(JSON.parse(sent.stdout)).toMatchObject({
      ok: true,
      counts: { delivered: 40 },
      audience: { rejected: 1 },
      campaign: { state: 'done' },
    })
    expect(readFileSync(rejects, 'utf8')).toMatch(/\n41,email,address-/)
    const again = emailc('send', templateFile, '--to', file, '--name', 'cli', '--rejects', rejects)
    expect(again.status).toBe(0)
    expect(again.stdout).toMatch(/delivered +40\ntotal +40/)
    const others = join(folder, 'others.jsonl')
    writeFileSync(others, JSON.stringify(people[0]))
    const changed = emailc('send', templateFile, '--to', others, '--name', 'cli', '--rejects', join(folder, 'other.csv'))
    expect(changed.status).toBe(2)
    expect(emailc('campaigns', 'show', 'nothing').status).toBe(2)
    expect(JSON.parse(emailc('campaigns', 'list', '--json').stdout)).toMatchObject([{ name: 'cli', state: 'done', recipients: 40 }])
    expect(emailc('campaigns', 'export', 'cli', '--csv').stdout.trim().split('\n')).toHaveLength(41)
    expect(emailc('status').stdout).toBe('Nothing is being sent.\n')
  })
})

describe('a merged call', () => {
  it('expands, for every recipient, to the mail they would get alone, byte for byte', async () => {
    const renderer = await loadRenderer(templateFile)
    const splicer = createSplicer()
    const mails = people.map(({ props }) => renderer.render(props) as { shapeId: string; values: readonly unknown[] })
    for (const part of renderer.takeNewParts()) splicer.addPart(part)
    const byShape = Map.groupBy(mails, ({ shapeId }) => shapeId)
    for (const [shapeId, own] of byShape) {
      const harmless = own.filter(({ values }) => !JSON.stringify(values).includes('%recipient'))
      const merged = splicer.merge(
        shapeId,
        harmless.map(({ values }) => values),
      )
      expect(merged).not.toBeNull()
      for (const [row, { values }] of harmless.entries()) {
        const alone = splicer.splice(shapeId, values)
        const expand = (template: string) => expandMergeTags(template, { variables: merged!.variables[row]! })
        expect({ subject: expand(merged!.subject), html: expand(merged!.html), text: expand(merged!.text) }).toEqual({
          subject: alone.subject,
          html: alone.html,
          text: alone.text,
        })
      }
    }
  })

  it('is refused when a value could be read as a merge tag', async () => {
    const renderer = await loadRenderer(templateFile)
    const splicer = createSplicer()
    const [first, hostile] = [people[3]!, people[7]!].map(
      ({ props }) => renderer.render(props) as { shapeId: string; values: readonly unknown[] },
    )
    for (const part of renderer.takeNewParts()) splicer.addPart(part)
    expect(first!.shapeId).toBe(hostile!.shapeId)
    expect(splicer.merge(first!.shapeId, [first!.values, hostile!.values])).toBeNull()
  })
})
