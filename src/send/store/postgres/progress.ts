import { deliveryStates } from '../../delivery.ts'
import type { DeliveryCounts, DeliveryState } from '../../delivery.ts'
import { CALL, CHUNK, deliveryStateOf } from '../call-state.ts'
import { LISTED_COLUMNS, listedCall } from '../listed-call.ts'
import type { ListedRow } from '../listed-call.ts'
import type { CampaignProgress, ProgressStore } from '../progress.ts'
import type { PostgresDatabase } from './database.ts'

/** One row of the counting statement: what is counted, in which state, how many. */
interface CountRow {
  readonly what: 'total' | 'chunk' | 'call' | 'exception' | 'due'
  readonly state: number | null
  readonly retried: boolean | null
  readonly name: DeliveryState | null
  readonly n: number
  readonly a: number | null
  readonly b: number | null
  readonly c: number | null
  readonly attempts: number | null
}

export function postgresProgress(db: PostgresDatabase): ProgressStore {
  return {
    async progress(campaign, nowMs) {
      return progressOf(await db.all<CountRow>(COUNT, { campaign, now: nowMs }))
    },
    async listCalls(campaign, afterId, limit) {
      const rows = await db.all<ListedRow>(
        `/* send/store/postgres/progress.ts listCalls */
         SELECT ${LISTED_COLUMNS} FROM emailc.call
         WHERE campaign = $campaign AND id > $afterId AND state != ${CALL.split} ORDER BY id LIMIT $limit`,
        { campaign, afterId, limit },
      )
      return rows.map(listedCall)
    },
  }
}

/** All counts in one statement, so that they are of one moment and add up. */
const COUNT = `/* send/store/postgres/progress.ts progress */
  SELECT 'total' AS what, NULL::int AS state, NULL::boolean AS retried, NULL AS name, total AS n, NULL::bigint AS a, NULL::bigint AS b, NULL::bigint AS c,
    NULL::bigint AS attempts
  FROM emailc.campaign WHERE id = $campaign
  UNION ALL SELECT 'chunk', state, NULL, NULL, sum(count - settled), NULL, NULL, NULL, NULL
  FROM emailc.chunk WHERE campaign = $campaign AND state != ${CHUNK.rendered} GROUP BY state
  UNION ALL SELECT 'call', state, attempt > 0, NULL, sum(recipients), sum(delivered), sum(bounced), sum(complained), sum(attempt)
  FROM emailc.call WHERE campaign = $campaign GROUP BY state, attempt > 0
  UNION ALL SELECT 'exception', NULL, NULL, state, count(*), NULL, NULL, NULL, NULL
  FROM emailc.exception WHERE campaign = $campaign GROUP BY state
  UNION ALL SELECT 'due', NULL, NULL, NULL, 0, min(not_before) FILTER (WHERE not_before <= $now), min(not_before) FILTER (WHERE not_before > $now),
    max(not_before) FILTER (WHERE not_before > $now), NULL
  FROM emailc.call WHERE campaign = $campaign AND state = ${CALL.ready}`

function progressOf(rows: readonly CountRow[]): CampaignProgress {
  const due = rows.find(({ what }) => what === 'due')
  return {
    total: rows.find(({ what }) => what === 'total')?.n ?? 0,
    counts: countsOf(rows),
    calls: rows.reduce((sum, { attempts }) => sum + (attempts ?? 0), 0),
    oldestDueMs: due?.a ?? null,
    nextDueMs: due?.b ?? null,
    lastDueMs: due?.c ?? null,
  }
}

function countsOf(rows: readonly CountRow[]): DeliveryCounts {
  const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<DeliveryState, number>
  for (const { what, state, retried, name, n, a, b, c } of rows) {
    if (what === 'chunk') counts[state === CHUNK.cancelled ? 'cancelled' : 'queued'] += n
    if (what === 'exception') counts[name!] += n
    if (what !== 'call' || state === CALL.split) continue
    counts[deliveryStateOf(state!, retried === true ? 1 : 0)] += n - a! - b! - c!
    counts.delivered += a!
    counts.bounced += b!
    counts.complained += c!
  }
  return counts
}
