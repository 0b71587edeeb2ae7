import type { ScopeUse } from '../../governor/limits.ts'
import { CALL } from '../call-state.ts'
import type { SqliteDatabase } from './database.ts'

/**
 * The per-minute ledger, as parts of other transactions. A row is opened for a scope's minute once, and takes in every attempt that is
 * under way at that moment: the provider may count those in the new minute as well as in the old one.
 */
export function openMinute(db: SqliteDatabase, scope: string, minute: number, nowMs: number): void {
  const opened = db.run(
    `/* send/store/sqlite/quota.ts openMinute */
     INSERT INTO quota (scope, minute, opened_ms, requests, recipients) VALUES ($scope, $minute, $now, 0, 0) ON CONFLICT DO NOTHING`,
    { scope, minute, now: nowMs },
  )
  if (opened === 0) return
  db.run(
    `/* send/store/sqlite/quota.ts openMinute */
     UPDATE quota SET (requests, recipients) = (
       SELECT count(*), coalesce(sum(call.recipients), 0) FROM call JOIN campaign_scope ON campaign_scope.campaign = call.campaign
       WHERE campaign_scope.scope = $scope AND call.state = ${CALL.attempting})
     WHERE scope = $scope AND minute = $minute`,
    { scope, minute },
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
export function chargeThrough(db: SqliteDatabase, attempt: ChargedAttempt, lastMinute: number, nowMs: number): void {
  if (lastMinute <= attempt.minute) return
  for (const scope of scopesOf(db, attempt.campaign)) {
    for (let minute = attempt.minute + 1; minute <= lastMinute; minute++) {
      openMinute(db, scope, minute, nowMs)
      db.run(
        `/* send/store/sqlite/quota.ts chargeThrough */
         UPDATE quota SET requests = requests + 1, recipients = recipients + $recipients
         WHERE scope = $scope AND minute = $minute AND opened_ms < $started`,
        { scope, minute, recipients: attempt.recipients, started: attempt.startedMs },
      )
    }
  }
}

/** Adds to a minute that is open. Negative numbers give back what certainly was not sent. */
export function charge(db: SqliteDatabase, scope: string, minute: number, requests: number, recipients: number): void {
  db.run(
    `/* send/store/sqlite/quota.ts charge */
     UPDATE quota SET requests = max(0, requests + $requests), recipients = max(0, recipients + $recipients)
     WHERE scope = $scope AND minute = $minute`,
    { scope, minute, requests, recipients },
  )
}

export function minuteUse(db: SqliteDatabase, scope: string, minute: number): ScopeUse {
  const row = db.get<Omit<ScopeUse, 'scope'>>(
    '/* send/store/sqlite/quota.ts minuteUse */ SELECT requests, recipients FROM quota WHERE scope = $scope AND minute = $minute',
    { scope, minute },
  )
  return { scope, requests: row?.requests ?? 0, recipients: row?.recipients ?? 0 }
}

export function scopesOf(db: SqliteDatabase, campaign: number): readonly string[] {
  return db
    .all<{ scope: string }>(
      '/* send/store/sqlite/quota.ts scopesOf */ SELECT scope FROM campaign_scope WHERE campaign = $campaign ORDER BY place',
      {
        campaign,
      },
    )
    .map(({ scope }) => scope)
}
