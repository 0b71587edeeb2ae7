import { deflateRawSync } from 'node:zlib'
import type { ChunkLease, NewBatch, RenderStore } from '../rendering.ts'
import type { LeaseTerms } from '../lease.ts'
import { addExceptions } from './audience.ts'
import { CALL, CHUNK } from '../call-state.ts'
import { chunkLeaseOf } from '../chunk-row.ts'
import type { ChunkRow } from '../chunk-row.ts'
import type { SqliteDatabase } from './database.ts'

export function sqliteRendering(db: SqliteDatabase): RenderStore {
  return {
    async claimChunk(campaign, terms) {
      // As with calls, a lease that a power cut undoes is one whose owner is gone.
      return db.writeUnsynced(() => claimChunk(db, campaign, terms))
    },
    async settleChunk(lease, rendered) {
      return db.write(() => {
        if (!finishChunk(db, lease, CHUNK.rendered)) return false
        for (const { id, text } of rendered.parts) {
          db.run(
            `/* send/store/sqlite/rendering.ts settleChunk */
             INSERT INTO part (campaign, id, body) VALUES ($campaign, $id, $body) ON CONFLICT DO NOTHING`,
            { campaign: lease.campaign, id, body: deflateRawSync(text) },
          )
        }
        for (const batch of rendered.batches) insertBatch(db, lease, batch)
        addExceptions(db, lease.campaign, 'failed', rendered.failures)
        return true
      })
    },
    async returnChunk(lease) {
      await db.writeUnsynced(() => finishChunk(db, lease, CHUNK.ready))
    },
  }
}

function claimChunk(db: SqliteDatabase, campaign: number, { owner, nowMs, ttlMs }: LeaseTerms): ChunkLease | null {
  const row = db.get<ChunkRow>(
    `/* send/store/sqlite/rendering.ts claimChunk */
     UPDATE chunk SET state = ${CHUNK.leased}, owner = $owner, lease_until = $until, epoch = epoch + 1
     WHERE campaign = $campaign AND no = (SELECT no FROM chunk WHERE campaign = $campaign AND state = ${CHUNK.ready} ORDER BY no LIMIT 1)
     RETURNING no, seq_from, count, epoch, payload`,
    { campaign, owner, until: nowMs + ttlMs },
  )
  if (row === undefined) return null
  const settled = db.all<{ seq: number }>(
    `/* send/store/sqlite/rendering.ts claimChunk */
     SELECT seq FROM exception WHERE campaign = $campaign AND seq >= $from AND seq < $to`,
    { campaign, from: row.seq_from, to: row.seq_from + row.count },
  )
  return chunkLeaseOf(row, campaign, owner, settled)
}

function finishChunk(db: SqliteDatabase, lease: ChunkLease, to: number): boolean {
  const changed = db.run(
    `/* send/store/sqlite/rendering.ts finishChunk */
     UPDATE chunk SET state = $to, owner = NULL, lease_until = NULL
     WHERE campaign = $campaign AND no = $no AND state = ${CHUNK.leased} AND owner = $owner AND epoch = $epoch`,
    { campaign: lease.campaign, no: lease.no, owner: lease.owner, epoch: lease.epoch, to },
  )
  return changed === 1
}

function insertBatch(db: SqliteDatabase, { campaign, no }: ChunkLease, batch: NewBatch): void {
  const id = db.insert(
    '/* send/store/sqlite/rendering.ts insertBatch */ INSERT INTO batch (campaign, chunk, shape, payload) VALUES ($campaign, $chunk, $shape, $payload)',
    { campaign, chunk: no, shape: batch.shapeId, payload: batch.payload },
  )
  for (const call of batch.calls) {
    db.run(
      `/* send/store/sqlite/rendering.ts insertBatch */
       INSERT INTO call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained)
       VALUES ($campaign, $batch, $slotFrom, $slots, $slots, $merge, ${CALL.ready}, $notBefore, 0, 0, 0, 0, 0)`,
      { campaign, batch: id, slotFrom: call.slotFrom, slots: call.slots, merge: call.merge ? 1 : 0, notBefore: call.notBeforeMs },
    )
  }
}
