import { deflateRawSync } from 'node:zlib'
import type { ChunkLease, RenderedChunk, RenderStore } from '../rendering.ts'
import { exceptionColumns } from './audience.ts'
import { CHUNK } from '../call-state.ts'
import { chunkLeaseOf } from '../chunk-row.ts'
import type { ChunkRow } from '../chunk-row.ts'
import type { PostgresDatabase, Sql } from './database.ts'

export function postgresRendering(db: PostgresDatabase): RenderStore {
  return {
    async claimChunk(campaign, { owner, nowMs, ttlMs }) {
      const [row] = await db.repeatably(async (sql, isRepeat) => {
        // An owner holds one chunk at a time, so what is its own was handed out in an answer that was lost.
        if (isRepeat) await giveBack(sql, campaign, owner)
        return sql.call<Omit<ChunkRow, 'payload'> & { readonly settled: readonly number[] }>(
          `/* send/store/postgres/rendering.ts claimChunk */ SELECT * FROM emailc.claim_chunk($campaign, $owner, $until)`,
          { campaign, owner, until: nowMs + ttlMs },
        )
      })
      if (row === undefined) return null
      const columns = await db.getBinary(
        '/* send/store/postgres/rendering.ts claimChunk */ SELECT payload FROM emailc.chunk WHERE campaign = $campaign AND no = $no',
        { campaign, no: row.no },
      )
      // A campaign may be cancelled and purged in between.
      if (columns === undefined) return null
      const settled = row.settled.map((seq) => ({ seq }))
      return chunkLeaseOf({ ...row, payload: columns[0]! }, campaign, owner, settled)
    },
    settleChunk: (lease, rendered) => settleChunk(db, lease, rendered),
    async returnChunk({ campaign, no, owner, epoch }) {
      await db.run(
        `/* send/store/postgres/rendering.ts returnChunk */
         UPDATE emailc.chunk SET state = ${CHUNK.ready}, owner = NULL, lease_until = NULL
         WHERE campaign = $campaign AND no = $no AND state = ${CHUNK.leased} AND owner = $owner AND epoch = $epoch`,
        { campaign, no, owner, epoch },
      )
    },
  }
}

async function giveBack(sql: Sql, campaign: number, owner: string): Promise<void> {
  await sql.run(
    `/* send/store/postgres/rendering.ts giveBack */
     UPDATE emailc.chunk SET state = ${CHUNK.ready}, owner = NULL, lease_until = NULL
     WHERE campaign = $campaign AND state = ${CHUNK.leased} AND owner = $owner`,
    { campaign, owner },
  )
}

const SETTLE_CHUNK = `/* send/store/postgres/rendering.ts settleChunk */
  SELECT emailc.settle_chunk($campaign, $no, $owner, $epoch, $partIds, $partBytes, $partBodies,
    $batchShapes, $batchBytes, $batchPayloads, $batchCalls, $slotFroms, $slots, $merges, $notBefores, $seqs, $reasons) AS settled`

async function settleChunk(
  db: PostgresDatabase,
  { campaign, no, owner, epoch }: ChunkLease,
  { parts, batches, failures }: RenderedChunk,
): Promise<boolean> {
  const bodies = parts.map(({ text }) => deflateRawSync(text))
  const payloads = batches.map(({ payload }) => payload)
  const calls = batches.flatMap((batch) => batch.calls)
  const [row] = await db.call<{ readonly settled: boolean }>(SETTLE_CHUNK, {
    campaign,
    no,
    owner,
    epoch,
    partIds: parts.map(({ id }) => id),
    partBytes: bodies.map(({ length }) => length),
    partBodies: Buffer.concat(bodies),
    batchShapes: batches.map(({ shapeId }) => shapeId),
    batchBytes: payloads.map(({ length }) => length),
    batchPayloads: Buffer.concat(payloads),
    batchCalls: batches.map((batch) => batch.calls.length),
    slotFroms: calls.map(({ slotFrom }) => slotFrom),
    slots: calls.map(({ slots }) => slots),
    merges: calls.map(({ merge }) => (merge ? 1 : 0)),
    notBefores: calls.map(({ notBeforeMs }) => notBeforeMs),
    ...exceptionColumns(failures),
  })
  return row!.settled
}
