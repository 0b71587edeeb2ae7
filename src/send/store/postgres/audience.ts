import type { AudienceStore, Exception, ExceptionState } from '../audience.ts'
import { CHUNK } from '../call-state.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { withoutNul } from './settle.ts'

export function postgresAudience(db: PostgresDatabase): AudienceStore {
  return {
    async appendChunk(chunk) {
      await db.run(
        `/* send/store/postgres/audience.ts appendChunk */
         WITH added AS (
           INSERT INTO emailc.chunk (campaign, no, seq_from, count, settled, digest, state, epoch, payload)
           VALUES ($campaign, $no, $seqFrom, $count, $settled, $digest, ${CHUNK.ready}, 0, $payload)
         ), excluded AS (
           INSERT INTO emailc.exception (campaign, seq, state, reason)
           SELECT $campaign, seq, 'suppressed', reason FROM unnest($seqs::bigint[], $reasons::text[]) AS suppressed (seq, reason)
         )
         UPDATE emailc.campaign SET total = total + $count WHERE id = $campaign`,
        {
          campaign: chunk.campaign,
          no: chunk.no,
          seqFrom: chunk.seqFrom,
          count: chunk.count,
          settled: chunk.suppressed.length,
          digest: chunk.digest,
          payload: chunk.payload,
          ...exceptionColumns(chunk.suppressed),
        },
      )
    },
    async chunkDigest(campaign, no) {
      const row = await db.get<{ digest: string }>(
        '/* send/store/postgres/audience.ts chunkDigest */ SELECT digest FROM emailc.chunk WHERE campaign = $campaign AND no = $no',
        { campaign, no },
      )
      return row?.digest ?? null
    },
    async chunkCount(campaign) {
      const row = await db.get<{ n: number }>(
        '/* send/store/postgres/audience.ts chunkCount */ SELECT count(*) AS n FROM emailc.chunk WHERE campaign = $campaign',
        { campaign },
      )
      return row!.n
    },
    async loadChunk(campaign, no) {
      const row = await db.getBinary(
        `/* send/store/postgres/audience.ts loadChunk */
         SELECT seq_from, count, state::int, payload FROM emailc.chunk WHERE campaign = $campaign AND no = $no`,
        { campaign, no },
      )
      const [seqFrom, count, stateNumber, payload] = row!
      const number = stateNumber!.readInt32BE()
      const state = number === CHUNK.rendered ? 'rendered' : number === CHUNK.cancelled ? 'cancelled' : 'queued'
      return { seqFrom: Number(seqFrom!.readBigInt64BE()), count: count!.readInt32BE(), payload: payload!, state }
    },
    async closeAudience(campaign, { total, hash }) {
      await db.run(
        `/* send/store/postgres/audience.ts closeAudience */
         UPDATE emailc.campaign SET total = $total, audience_hash = $hash WHERE id = $campaign AND audience_hash = ''`,
        { campaign, total, hash },
      )
    },
    async exceptions(campaign) {
      return db.all<Exception & { state: ExceptionState }>(
        '/* send/store/postgres/audience.ts exceptions */ SELECT seq, state, reason FROM emailc.exception WHERE campaign = $campaign ORDER BY seq',
        { campaign },
      )
    },
  }
}

/** Records recipients that are settled apart from a call; part of the caller's transaction. */
export async function addExceptions(sql: Sql, campaign: number, state: ExceptionState, exceptions: readonly Exception[]): Promise<void> {
  if (exceptions.length === 0) return
  await sql.run(
    `/* send/store/postgres/audience.ts addExceptions */
     INSERT INTO emailc.exception (campaign, seq, state, reason)
     SELECT $campaign::bigint, seq, $state::text, reason FROM unnest($seqs::bigint[], $reasons::text[]) AS settled (seq, reason)`,
    { campaign, state, ...exceptionColumns(exceptions) },
  )
}

/** Recipients and reasons, as a statement takes them. */
export function exceptionColumns(exceptions: readonly Exception[]) {
  return { seqs: exceptions.map(({ seq }) => seq), reasons: exceptions.map(({ reason }) => withoutNul(reason)) }
}
