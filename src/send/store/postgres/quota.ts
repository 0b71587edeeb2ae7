import type { ScopeUse } from '../../governor/limits.ts'
import { CALL } from '../call-state.ts'
import type { Sql } from './database.ts'

/**
 * The per-minute ledger, as parts of other transactions that hold the scopes' locks (`locks.ts`). A row is opened for a scope's minute
 * once, and takes in every attempt that is under way at that moment: the provider may count those in the new minute as well as in the
 * old one.
 */
export async function openMinute(sql: Sql, scopes: readonly string[], minute: number, nowMs: number): Promise<void> {
  const opened = await sql.all<{ scope: string }>(
    `/* send/store/postgres/quota.ts openMinute */
     INSERT INTO emailc.quota (scope, minute, opened_ms, requests, recipients)
     SELECT scope, $minute::bigint, $now::bigint, 0, 0 FROM unnest($scopes::text[]) AS scope ON CONFLICT DO NOTHING RETURNING scope`,
    { scopes, minute, now: nowMs },
  )
  if (opened.length === 0) return
  await sql.run(
    `/* send/store/postgres/quota.ts openMinute */
     UPDATE emailc.quota SET (requests, recipients) = (
       SELECT count(*), coalesce(sum(call.recipients), 0) FROM emailc.call JOIN emailc.campaign_scope ON campaign_scope.campaign = call.campaign
       WHERE campaign_scope.scope = quota.scope AND call.state = ${CALL.attempting})
     WHERE scope = ANY($scopes::text[]) AND minute = $minute`,
    { scopes: opened.map(({ scope }) => scope), minute },
  )
}

/** An attempt as the ledger knows it. */
export interface ChargedAttempt {
  readonly campaign: number
  readonly recipients: number
  /** The minute it was charged to when it began. */
  readonly minute: number
  readonly startedMs: number
}

/** Charges an attempt, while it is still under way, to every later minute it may have been counted in. */
export async function chargeThrough(sql: Sql, attempt: ChargedAttempt, lastMinute: number, nowMs: number): Promise<void> {
  if (lastMinute <= attempt.minute) return
  const scopes = await scopesOf(sql, attempt.campaign)
  for (let minute = attempt.minute + 1; minute <= lastMinute; minute++) {
    await openMinute(sql, scopes, minute, nowMs)
    await sql.run(
      `/* send/store/postgres/quota.ts chargeThrough */
       UPDATE emailc.quota SET requests = requests + 1, recipients = recipients + $recipients
       WHERE scope = ANY($scopes::text[]) AND minute = $minute AND opened_ms < $started`,
      { scopes, minute, recipients: attempt.recipients, started: attempt.startedMs },
    )
  }
}

/** Adds to a minute that is open; what each scope has used then. Negative numbers give back what certainly was not sent. */
export async function charge(
  sql: Sql,
  scopes: readonly string[],
  minute: number,
  requests: number,
  recipients: number,
): Promise<readonly ScopeUse[]> {
  const rows = await sql.all<ScopeUse>(
    `/* send/store/postgres/quota.ts charge */
     UPDATE emailc.quota SET requests = greatest(0, requests + $requests), recipients = greatest(0, recipients + $recipients)
     WHERE scope = ANY($scopes::text[]) AND minute = $minute RETURNING scope, requests, recipients`,
    { scopes, minute, requests, recipients },
  )
  return inOrder(scopes, rows)
}

export async function minuteUse(sql: Sql, scopes: readonly string[], minute: number): Promise<readonly ScopeUse[]> {
  const rows = await sql.all<ScopeUse>(
    '/* send/store/postgres/quota.ts minuteUse */ SELECT scope, requests, recipients FROM emailc.quota WHERE scope = ANY($scopes::text[]) AND minute = $minute',
    { scopes, minute },
  )
  return inOrder(scopes, rows)
}

export async function scopesOf(sql: Sql, campaign: number): Promise<readonly string[]> {
  const rows = await sql.all<{ scope: string }>(
    '/* send/store/postgres/quota.ts scopesOf */ SELECT scope FROM emailc.campaign_scope WHERE campaign = $campaign ORDER BY place',
    { campaign },
  )
  return rows.map(({ scope }) => scope)
}

function inOrder(scopes: readonly string[], rows: readonly ScopeUse[]): readonly ScopeUse[] {
  const byScope = new Map(rows.map((row) => [row.scope, row]))
  return scopes.map((scope) => byScope.get(scope) ?? { scope, requests: 0, recipients: 0 })
}
