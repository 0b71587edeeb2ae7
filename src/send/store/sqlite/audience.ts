import type { AudienceStore, Exception, ExceptionState } from '../audience.ts'
import { CHUNK } from '../call-state.ts'
import type { SqliteDatabase } from './database.ts'

export function sqliteAudience(db: SqliteDatabase): AudienceStore {
  return {
    async appendChunk(chunk) {
      await db.write(() => {
        db.run(
          `/* send/store/sqlite/audience.ts appendChunk */
           INSERT INTO chunk (campaign, no, seq_from, count, settled, digest, state, epoch, payload)
           VALUES ($campaign, $no, $seqFrom, $count, $settled, $digest, ${CHUNK.ready}, 0, $payload)`,
          {
            campaign: chunk.campaign,
            no: chunk.no,
            seqFrom: chunk.seqFrom,
            count: chunk.count,
            settled: chunk.suppressed.length,
            digest: chunk.digest,
            payload: chunk.payload,
          },
        )
        addExceptions(db, chunk.campaign, 'suppressed', chunk.suppressed)
        db.run('/* send/store/sqlite/audience.ts appendChunk */ UPDATE campaign SET total = total + $count WHERE id = $campaign', {
          campaign: chunk.campaign,
          count: chunk.count,
        })
      })
    },
    async chunkDigest(campaign, no) {
      const row = db.get<{ digest: string }>(
        '/* send/store/sqlite/audience.ts chunkDigest */ SELECT digest FROM chunk WHERE campaign = $campaign AND no = $no',
        { campaign, no },
      )
      return row?.digest ?? null
    },
    async chunkCount(campaign) {
      return db.get<{ n: number }>(
        '/* send/store/sqlite/audience.ts chunkCount */ SELECT count(*) AS n FROM chunk WHERE campaign = $campaign',
        { campaign },
      )!.n
    },
    async loadChunk(campaign, no) {
      const row = db.get<{ seq_from: number; count: number; payload: Uint8Array; state: number }>(
        '/* send/store/sqlite/audience.ts loadChunk */ SELECT seq_from, count, payload, state FROM chunk WHERE campaign = $campaign AND no = $no',
        { campaign, no },
      )!
      const state = row.state === CHUNK.rendered ? 'rendered' : row.state === CHUNK.cancelled ? 'cancelled' : 'queued'
      return { seqFrom: row.seq_from, count: row.count, payload: row.payload, state }
    },
    async closeAudience(campaign, { total, hash }) {
      await db.write(() =>
        db.run(
          `/* send/store/sqlite/audience.ts closeAudience */
           UPDATE campaign SET total = $total, audience_hash = $hash WHERE id = $campaign AND audience_hash = ''`,
          { campaign, total, hash },
        ),
      )
    },
    async exceptions(campaign) {
      return db.all<Exception & { state: ExceptionState }>(
        '/* send/store/sqlite/audience.ts exceptions */ SELECT seq, state, reason FROM exception WHERE campaign = $campaign ORDER BY seq',
        { campaign },
      )
    },
  }
}

/** Records recipients that are settled apart from a call; part of the caller's transaction. */
export function addExceptions(db: SqliteDatabase, campaign: number, state: ExceptionState, exceptions: readonly Exception[]): void {
  for (const { seq, reason } of exceptions) {
    db.run(
      `/* send/store/sqlite/audience.ts addExceptions */
       INSERT INTO exception (campaign, seq, state, reason) VALUES ($campaign, $seq, $state, $reason)`,
      { campaign, seq, state, reason: reason.slice(0, 500) },
    )
  }
}
