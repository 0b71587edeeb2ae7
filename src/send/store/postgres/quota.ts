import type { ScopeUse } from '../../governor/limits.ts'
import type { Sql } from './database.ts'

/**
 * Charges an attempt, while it is still under way, to every later minute it may have been counted in; part of a transaction that holds the
 * scopes' locks (`locks.ts`).
 */
export async function chargeThrough(sql: Sql, id: number, lastMinute: number, nowMs: number): Promise<void> {
  await sql.run(
    '/* send/store/postgres/quota.ts chargeThrough */ SELECT emailc.charge_through(call, $lastMinute, $now) FROM emailc.call WHERE id = $id',
    { id, lastMinute, now: nowMs },
  )
}

/** Gives back to a campaign's scopes what certainly was not sent. */
export async function refund(sql: Sql, campaign: number, minute: number, recipients: number): Promise<void> {
  await sql.run(
    `/* send/store/postgres/quota.ts refund */
     UPDATE emailc.quota SET requests = greatest(0, requests - 1), recipients = greatest(0, recipients - $recipients)
     WHERE scope IN (SELECT scope FROM emailc.campaign_scope WHERE campaign = $campaign) AND minute = $minute`,
    { campaign, minute, recipients },
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
