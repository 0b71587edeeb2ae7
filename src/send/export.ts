import { fail } from '../diagnostics/diagnostic.ts'
import { copyNumber, messageIdOf } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { DeliveryState } from './delivery.ts'
import { CallWriter, goesMerged } from './outgoing.ts'
import type { UnsubscribeUrl } from './outgoing.ts'
import { unpackBatch, unpackChunk } from './payload.ts'
import type { BatchRow, PackedRows } from './payload.ts'
import type { Splicer } from './renderer.ts'
import type { CallRow } from './store/progress.ts'
import type { Store } from './store/store.ts'
import { suppressionKey } from './suppression.ts'
import type { OutgoingCall } from './transport/transport.ts'

/** One recipient of an export. */
export interface ExportedRecipient {
  /** Place in the audience, from 0. */
  readonly seq: number
  readonly email: string
  readonly id: string
  readonly state: DeliveryState
  readonly reason: string
  readonly messageId: string
  readonly providerId: string
  /** ISO 8601; empty while open. */
  readonly settledAt: string
}

const PAGE = 500

/**
 * Everybody in a campaign's audience, once each, with where they stand. The order is that of the calls, then of those without one; memory
 * stays flat.
 * @example
 * const spring = await store.findCampaign('spring')
 * for await (const { email, state, reason } of exportRecipients(store, spring!)) console.log(email, state, reason)
 */
export async function* exportRecipients(store: Store, campaign: Campaign): AsyncGenerator<ExportedRecipient> {
  // A thousand single calls share one batch, and come one after the other.
  let last: { readonly batch: number; readonly rows: PackedRows<BatchRow> } | null = null
  const rowsOf = async (batch: number): Promise<PackedRows<BatchRow>> => {
    if (last?.batch !== batch) last = { batch, rows: unpackBatch((await store.loadBatch(batch)).payload) }
    return last.rows
  }
  for await (const call of allCalls(store, campaign.id)) {
    const rows = await rowsOf(call.batch)
    const slots = slotsOf(call)
    for (const slot of slots) {
      const { seq, email, id = '' } = rows.at(slot)
      yield {
        seq,
        email,
        id,
        state: call.outcomes.get(slot) ?? call.state,
        reason: call.note,
        messageId: copyIdOf(campaign, call, slots.length, seq),
        providerId: call.providerId,
        settledAt: call.settledMs === 0 ? '' : new Date(call.settledMs).toISOString(),
      }
    }
  }
  yield* withoutCall(store, campaign.id)
}

async function* withoutCall(store: Store, campaign: number): AsyncGenerator<ExportedRecipient> {
  const exceptions = new Map((await store.exceptions(campaign)).map(({ seq, state, reason }) => [seq, { state, reason }]))
  const chunks = await store.chunkCount(campaign)
  for (let no = 0; no < chunks; no++) {
    const { seqFrom, payload, state } = await store.loadChunk(campaign, no)
    let seq = seqFrom - 1
    for (const { email, id = '' } of unpackChunk(payload)) {
      seq += 1
      const exception = exceptions.get(seq)
      if (exception === undefined && state === 'rendered') continue
      const where = exception ?? { state: state === 'cancelled' ? ('cancelled' as const) : ('queued' as const), reason: '' }
      yield { seq, email, id, ...where, messageId: '', providerId: '', settledAt: '' }
    }
  }
}

/**
 * The request that went, or would go, to one recipient: the exact bytes, made again from shape and values.
 *
 * @throws EmailcError `recipient-unknown`
 * @example
 * const spring = await store.findCampaign('spring')
 * const { createSplicer } = (await import(campaign.rendererModule!)) as RendererModule
 * const { subject, html } = await exportMail(store, spring!, createSplicer(), 'ada@example.com')
 */
export async function exportMail(
  store: Store,
  campaign: Campaign,
  splicer: Splicer,
  address: string,
  unsubscribeUrl?: UnsubscribeUrl,
): Promise<OutgoingCall> {
  const wanted = suppressionKey(address)
  const writer = new CallWriter(store, campaign, splicer, unsubscribeUrl)
  for await (const call of allCalls(store, campaign.id)) {
    const content = await writer.content(call)
    const row = content.rows.find(({ email }) => suppressionKey(email) === wanted)
    if (row === undefined) continue
    const outgoing = await writer.write({ ...call, merge: false }, { shapeId: content.shapeId, rows: [row] })
    if (outgoing !== null) return { ...outgoing, messageId: copyIdOf(campaign, call, content.rows.length, row.seq) }
  }
  return fail('recipient-unknown', [campaign.name, address])
}

function copyIdOf(campaign: Campaign, call: CallRow, recipients: number, seq: number): string {
  return messageIdOf(campaign, call.id, goesMerged(call, recipients) ? copyNumber(seq) : undefined)
}

async function* allCalls(store: Store, campaign: number): AsyncGenerator<CallRow> {
  let afterId = 0
  for (;;) {
    const page = await store.listCalls(campaign, afterId, PAGE)
    if (page.length === 0) return
    yield* page
    afterId = page.at(-1)!.id
  }
}

function slotsOf({ slotFrom, slots, excluded }: CallRow): number[] {
  return Array.from({ length: slots }, (_, index) => slotFrom + index).filter((slot) => !excluded.includes(slot))
}
