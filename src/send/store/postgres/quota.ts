import type { ScopeUse } from '../../governor/limits.ts'
import type { Sql } from './database.ts'

/**
 * Charges attempts, while they are still under way, to every later minute they may have been counted in; part of a transaction that holds the
 * scopes' locks (`locks.ts`).
 */
export async function chargeThrough(
  sql: Sql,
  attempts: readonly { readonly id: number; readonly lastMinute: number }[],
  nowMs: number,
): Promise<void> {
  if (attempts.length === 0) return
  await sql.run(
    `/* send/store/postgres/quota.ts chargeThrough */
     SELECT emailc.charge_through(call, attempted.last_minute, $now)
     FROM unnest($ids::bigint[], $lastMinutes::bigint[]) AS attempted (id, last_minute) JOIN emailc.call USING (id)`,
    { ids: attempts.map(({ id }) => id), lastMinutes: attempts.map(({ lastMinute }) => lastMinute), now: nowMs },
  )
}

/** Gives back to campaigns' scopes what certainly was not sent. */
export async function refund(
  sql: Sql,
  calls: readonly { readonly campaign: number; readonly minute: number; readonly recipients: number }[],
): Promise<void> {
  if (calls.length === 0) return
  await sql.run(
    `/* send/store/postgres/quota.ts refund */
     WITH back AS (
       SELECT scope, back.minute, count(*) AS requests, sum(back.recipients) AS recipients
       FROM unnest($campaigns::bigint[], $minutes::bigint[], $recipients::bigint[]) AS back (campaign, minute, recipients)
         JOIN (SELECT DISTINCT campaign, scope FROM emailc.campaign_scope WHERE campaign = ANY($campaigns::bigint[])) AS charged USING (campaign)
       GROUP BY scope, back.minute
     )
     UPDATE emailc.quota SET requests = greatest(0, quota.requests - back.requests), recipients = greatest(0, quota.recipients - back.recipients)
     FROM back WHERE quota.scope = back.scope AND quota.minute = back.minute`,
    {
      campaigns: calls.map(({ campaign }) => campaign),
      minutes: calls.map(({ minute }) => minute),
      recipients: calls.map(({ recipients }) => recipients),
    },
  )
}

export async function minuteUse(sql: Sql, scopes: readonly string[], minute: number): Promise<readonly ScopeUse[]> {
  const rows = await sql.all<ScopeUse>(
    '/* send/store/postgres/quota.ts minuteUse */ SELECT scope, requests, recipients FROM emailc.quota WHERE scope = ANY($scopes::text[]) AND minute = $minute',
    { scopes, minute },
  )
  const byScope = new Map(rows.map((row) => [row.scope, row]))
  return scopes.map((scope) => byScope.get(scope) ?? { scope, requests: 0, recipients: 0 })
}
