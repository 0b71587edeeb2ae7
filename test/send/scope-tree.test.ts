import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scopeLimits } from '../../src/send/governor/scope-tree.ts'
import { sendCampaign } from '../../src/send/sender.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { memoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-scopes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tree = {
  'key:shared': { domains: ['a.example', 'b.example'], requests: 500 },
  'domain:a.example': { recipients: 6_000, requests: 90 },
  'account:eu': { domains: ['b.example'], recipients: 20_000 },
  account: { recipients: 60_000 },
}
const limit = (scope: string, requestsPerMinute: number, recipientsPerMinute: number) => ({ scope, requestsPerMinute, recipientsPerMinute })

describe('the scopes of a domain', () => {
  it('are the accounts, the domain and the keys that name it, widest first', () => {
    expect(scopeLimits(tree, 'a.example', Infinity)).toEqual([
      limit('account', Infinity, 60_000),
      limit('domain:a.example', 90, 6_000),
      limit('key:shared', 500, Infinity),
    ])
    expect(scopeLimits(tree, 'b.example', Infinity).map(({ scope }) => scope)).toEqual([
      'account',
      'account:eu',
      'domain:b.example',
      'key:shared',
    ])
  })

  it('are the domain alone where the config says nothing', () => {
    expect(scopeLimits({}, 'c.example', 6_000)).toEqual([limit('domain:c.example', Infinity, 6_000)])
  })

  it('take the lower of the rate and the domain’s own limit', () => {
    expect(scopeLimits(tree, 'a.example', 100)[1]).toEqual(limit('domain:a.example', 90, 100))
    expect(scopeLimits(tree, 'a.example', 9_000)[1]).toEqual(limit('domain:a.example', 90, 6_000))
  })
})

describe('a campaign', () => {
  const send = (store: ReturnType<typeof openSqliteStore>, limits: ReturnType<typeof scopeLimits>) => {
    const templateFile = join(folder, 'template.json')
    writeFileSync(templateFile, JSON.stringify({ subject: 'Hello', html: '<p>{{name}}</p>', text: '{{name}}' }))
    return sendCampaign({
      store,
      transport: memoryProvider(),
      name: 'spring',
      templateFile,
      from: 'Shop <shop@a.example>',
      domain: 'a.example',
      recipients: { rows: [1, 2, 3].map((index) => ({ email: `p${index}@example.com`, props: { name: 'P' } })) },
      rendererModule: new URL('./support/tiny-renderer.ts', import.meta.url).href,
      renderThreads: 1,
      batch: { mode: 'single' },
      limits,
    })
  }

  it('is charged to every scope on its path, and keeps its scopes', async () => {
    const store = openSqliteStore(':memory:')
    const limits = scopeLimits(tree, 'a.example', Infinity)
    const before = Math.floor(Date.now() / 60_000)
    const { counts, campaign } = await send(store, limits)
    expect(counts.accepted).toBe(3)
    const charged = new Map<string, number>()
    for (let minute = before - 1; minute <= Date.now() / 60_000 + 1; minute++) {
      for (const { scope, recipients } of await store.scopeUse(campaign.scopes, minute))
        charged.set(scope, (charged.get(scope) ?? 0) + recipients)
    }
    expect([...charged.keys()]).toEqual(['account', 'domain:a.example', 'key:shared'])
    expect([...charged.values()].every((recipients) => recipients >= 3)).toBe(true)
    await expect(send(store, scopeLimits({}, 'a.example', Infinity))).rejects.toThrow(
      'campaign-scopes-changed: Campaign "spring" is charged to account, domain:a.example, key:shared, and would be charged to domain:a.example from now on.',
    )
    await store.close()
  })
})
