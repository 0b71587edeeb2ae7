import { deflateRawSync } from 'node:zlib'
import type { ChunkLease, NewBatch, RenderedChunk, RenderStore } from '../rendering.ts'
import { addExceptions } from './audience.ts'
import { CALL, CHUNK } from '../call-state.ts'
import { chunkLeaseOf } from '../chunk-row.ts'
import type { ChunkRow } from '../chunk-row.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { holdCampaigns } from './locks.ts'

export function postgresRendering(db: PostgresDatabase): RenderStore {
  return {
    async claimChunk(campaign, { owner, nowMs, ttlMs }) {
      const row = await db.get<ChunkRow>(
        `/* send/store/postgres/rendering.ts claimChunk */
         UPDATE emailc.chunk SET state = ${CHUNK.leased}, owner = $owner, lease_until = $until, epoch = epoch + 1
         WHERE campaign = $campaign AND no = (SELECT no FROM emailc.chunk WHERE campaign = $campaign AND state = ${CHUNK.ready}
           ORDER BY no LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING no, seq_from, count, epoch, payload`,
        { campaign, owner, until: nowMs + ttlMs },
      )
      if (row === undefined) return null
      const settled = await db.all<{ seq: number }>(
        `/* send/store/postgres/rendering.ts claimChunk */
         SELECT seq FROM emailc.exception WHERE campaign = $campaign AND seq >= $from AND seq < $to ORDER BY seq`,
        { campaign, from: row.seq_from, to: row.seq_from + row.count },
      )
      return chunkLeaseOf(row, campaign, owner, settled)
    },
    settleChunk: (lease, rendered) => db.transaction((sql) => settleChunk(sql, lease, rendered)),
    async returnChunk(lease) {
      await finishChunk(db, lease, CHUNK.ready)
    },
  }
}

async function settleChunk(sql: Sql, lease: ChunkLease, rendered: RenderedChunk): Promise<boolean> {
  await holdCampaigns(sql, [lease.campaign])
  if (!(await finishChunk(sql, lease, CHUNK.rendered))) return false
  const parts = [...rendered.parts].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, text } of parts) {
    await sql.run(
      `/* send/store/postgres/rendering.ts settleChunk */
       INSERT INTO emailc.part (campaign, id, body) VALUES ($campaign, $id, $body) ON CONFLICT DO NOTHING`,
      { campaign: lease.campaign, id, body: deflateRawSync(text) },
    )
  }
  for (const batch of rendered.batches) await insertBatch(sql, lease, batch)
  await addExceptions(sql, lease.campaign, 'failed', rendered.failures)
  return true
}

async function finishChunk(sql: Sql, lease: ChunkLease, to: number): Promise<boolean> {
  const changed = await sql.run(
    `/* send/store/postgres/rendering.ts finishChunk */
     UPDATE emailc.chunk SET state = $to, owner = NULL, lease_until = NULL
     WHERE campaign = $campaign AND no = $no AND state = ${CHUNK.leased} AND owner = $owner AND epoch = $epoch`,
    { campaign: lease.campaign, no: lease.no, owner: lease.owner, epoch: lease.epoch, to },
  )
  return changed === 1
}

/** One statement for a batch and its calls: a batch in single mode has a thousand of them. */
async function insertBatch(sql: Sql, { campaign, no }: ChunkLease, batch: NewBatch): Promise<void> {
  await sql.run(
    `/* send/store/postgres/rendering.ts insertBatch */
     WITH added AS (
       INSERT INTO emailc.batch (campaign, chunk, shape, payload) VALUES ($campaign, $chunk, $shape, $payload) RETURNING id
     )
     INSERT INTO emailc.call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained)
     SELECT $campaign, added.id, slot_from, slots, slots, merge, ${CALL.ready}, not_before, 0, 0, 0, 0, 0
     FROM added, unnest($slotFroms::int[], $slots::int[], $merges::smallint[], $notBefores::bigint[]) AS cut (slot_from, slots, merge, not_before)
     ORDER BY slot_from`,
    {
      campaign,
      chunk: no,
      shape: batch.shapeId,
      payload: batch.payload,
      slotFroms: batch.calls.map(({ slotFrom }) => slotFrom),
      slots: batch.calls.map(({ slots }) => slots),
      merges: batch.calls.map(({ merge }) => (merge ? 1 : 0)),
      notBefores: batch.calls.map(({ notBeforeMs }) => notBeforeMs),
    },
  )
}
