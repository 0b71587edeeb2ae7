import type { CampaignSpec } from '../../../../src/send/campaign.ts'
import type { Store } from '../../../../src/send/store/store.ts'

export const spec: CampaignSpec = {
  key: 'cspring0000000'.slice(0, 13),
  name: 'spring',
  template: 't',
  templateRevision: 'r1',
  from: 'a@example.com',
  domain: 'example.com',
  transport: 'sandbox',
  headers: [],
  tags: [],
  scopes: ['account', 'domain:example.com'],
  suppressionCursor: 0,
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A campaign that runs, rendered into calls of one recipient each. */
export async function startCampaign(store: Store, calls: number): Promise<number> {
  const { id } = await store.createCampaign(spec, 1_000)
  await store.appendChunk({ campaign: id, no: 0, seqFrom: 0, count: calls, digest: 'd', payload: bytes('x'), suppressed: [] })
  await store.closeAudience(id, { total: calls, hash: 'h' })
  await store.moveCampaign(id, 'running', '')
  const lease = (await store.claimChunk(id, { owner: 'r', nowMs: 1_000, ttlMs: 60_000 }))!
  const cut = Array.from({ length: calls }, (_, slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs: 0 }))
  await store.settleChunk(lease, { parts: [], batches: [{ shapeId: 's', payload: bytes('v'), calls: cut }], failures: [] })
  return id
}
