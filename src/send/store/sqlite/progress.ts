import { deliveryStates } from '../../delivery.ts'
import type { DeliveryState } from '../../delivery.ts'
import { CALL, CHUNK, deliveryStateOf } from '../call-state.ts'
import { LISTED_COLUMNS, listedCall } from '../listed-call.ts'
import type { ListedRow } from '../listed-call.ts'
import type { CampaignProgress, ProgressStore } from '../progress.ts'
import type { SqliteDatabase } from './database.ts'

/** Calls of one state, by whether they were attempted. */
interface CallCount {
  readonly state: number
  readonly retried: number
  readonly attempts: number
  readonly n: number
  readonly delivered: number
  readonly bounced: number
  readonly complained: number
}

export function sqliteProgress(db: SqliteDatabase): ProgressStore {
  return {
    async progress(campaign, nowMs) {
      return db.snapshot(() => {
        const { total } = db.get<{ total: number }>(
          '/* send/store/sqlite/progress.ts progress */ SELECT total FROM campaign WHERE id = $campaign',
          { campaign },
        )!
        const waiting = db.get<{ oldest: number | null; next: number | null; last: number | null }>(
          `/* send/store/sqlite/progress.ts progress */
           SELECT min(not_before) FILTER (WHERE not_before <= $now) AS oldest, min(not_before) FILTER (WHERE not_before > $now) AS next,
             max(not_before) FILTER (WHERE not_before > $now) AS last
           FROM call WHERE campaign = $campaign AND state = ${CALL.ready}`,
          { campaign, now: nowMs },
        )!
        return { total, ...countStates(db, campaign), oldestDueMs: waiting.oldest, nextDueMs: waiting.next, lastDueMs: waiting.last }
      })
    },
    async listCalls(campaign, afterId, limit) {
      return db
        .all<ListedRow>(
          `/* send/store/sqlite/progress.ts listCalls */
           SELECT ${LISTED_COLUMNS} FROM call
           WHERE campaign = $campaign AND id > $afterId AND state != ${CALL.split} ORDER BY id LIMIT $limit`,
          { campaign, afterId, limit },
        )
        .map(listedCall)
    },
  }
}

function countStates(db: SqliteDatabase, campaign: number): Pick<CampaignProgress, 'counts' | 'calls'> {
  const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<DeliveryState, number>
  const chunks = db.all<{ state: number; n: number }>(
    `/* send/store/sqlite/progress.ts countStates */
     SELECT state, sum(count - settled) AS n FROM chunk WHERE campaign = $campaign AND state != ${CHUNK.rendered} GROUP BY state`,
    { campaign },
  )
  for (const { state, n } of chunks) counts[state === CHUNK.cancelled ? 'cancelled' : 'queued'] += n
  const groups = db.all<CallCount>(
    `/* send/store/sqlite/progress.ts countStates */
     SELECT state, attempt > 0 AS retried, sum(attempt) AS attempts, sum(recipients) AS n, sum(delivered) AS delivered, sum(bounced) AS bounced,
       sum(complained) AS complained
     FROM call WHERE campaign = $campaign GROUP BY state, attempt > 0`,
    { campaign },
  )
  for (const { state, retried, n, delivered, bounced, complained } of groups) {
    if (state === CALL.split) continue
    counts[deliveryStateOf(state, retried)] += n - delivered - bounced - complained
    counts.delivered += delivered
    counts.bounced += bounced
    counts.complained += complained
  }
  const exceptions = db.all<{ state: DeliveryState; n: number }>(
    '/* send/store/sqlite/progress.ts countStates */ SELECT state, count(*) AS n FROM exception WHERE campaign = $campaign GROUP BY state',
    { campaign },
  )
  for (const { state, n } of exceptions) counts[state] += n
  return { counts, calls: groups.reduce((sum, { attempts }) => sum + attempts, 0) }
}
