import type { AttemptAnswer, AttemptRequest, LeasedCall } from '../calls.ts'
import { CALL } from '../call-state.ts'
import { fittingCalls } from '../fitting-calls.ts'
import type { SqliteDatabase } from './database.ts'
import { charge, minuteUse, openMinute } from './quota.ts'

/**
 * Writes intents ahead and charges the ledger for them, in the caller's transaction. Nothing is sent without both, so a crash leaves
 * an attempt that is charged and known.
 */
export function attempt(db: SqliteDatabase, request: AttemptRequest): AttemptAnswer {
  const { limits, minute, nowMs } = request
  const rows = limits.map(({ scope }) => scopeRow(db, scope))
  const refusal = rows.map((row) => refusalOf(row, request)).find((reason) => reason !== 'none')
  if (refusal !== undefined) return { admitted: [], lost: [], refusal, use: limits.map(({ scope }) => minuteUse(db, scope, minute)) }
  for (const [index, { scope }] of limits.entries()) {
    // Whoever raises a scope's minute has opened it.
    if (rows[index]?.high_minute === minute) continue
    openMinute(db, scope, minute, nowMs)
    raiseHighMinute(db, scope, minute)
  }
  const uses = limits.map(({ scope }) => minuteUse(db, scope, minute))
  const fitting = fittingCalls(request, uses)
  const admitted: LeasedCall[] = []
  const lost: LeasedCall[] = []
  for (const call of fitting) {
    if (intend(db, call, request)) admitted.push(call)
    else lost.push(call)
  }
  const recipients = admitted.reduce((sum, call) => sum + call.recipients, 0)
  for (const { scope } of limits) charge(db, scope, minute, admitted.length, recipients)
  return {
    admitted,
    lost,
    refusal: fitting.length < request.calls.length ? 'minute-full' : 'none',
    use: uses.map((use) => ({ ...use, requests: use.requests + admitted.length, recipients: use.recipients + recipients })),
  }
}

interface ScopeRow {
  readonly high_minute: number
  readonly frozen_until: number
}

function scopeRow(db: SqliteDatabase, scope: string): ScopeRow | undefined {
  return db.get<ScopeRow>('/* send/store/sqlite/attempt.ts scopeRow */ SELECT high_minute, frozen_until FROM scope WHERE scope = $scope', {
    scope,
  })
}

function refusalOf(row: ScopeRow | undefined, { minute, nowMs }: AttemptRequest): AttemptAnswer['refusal'] {
  // A clock that stepped back would charge a minute the provider has closed.
  if (row !== undefined && minute < row.high_minute) return 'minute-passed'
  return row !== undefined && nowMs < row.frozen_until ? 'provider-silence' : 'none'
}

function raiseHighMinute(db: SqliteDatabase, scope: string, minute: number): void {
  db.run(
    `/* send/store/sqlite/attempt.ts raiseHighMinute */
     INSERT INTO scope (scope, high_minute, frozen_until, factor, factor_at, reason) VALUES ($scope, $minute, 0, 1, 0, '')
     ON CONFLICT (scope) DO UPDATE SET high_minute = excluded.high_minute WHERE high_minute < excluded.high_minute`,
    { scope, minute },
  )
}

function intend(db: SqliteDatabase, call: LeasedCall, { minute, nowMs, leaseUntilMs }: AttemptRequest): boolean {
  const changed = db.run(
    `/* send/store/sqlite/attempt.ts intend */
     UPDATE call SET state = ${CALL.attempting}, attempt = attempt + 1, minute = $minute, started_ms = $now, lease_until = $until
     WHERE id = $id AND owner = $owner AND epoch = $epoch AND state = ${CALL.leased}`,
    { id: call.id, owner: call.owner, epoch: call.epoch, minute, now: nowMs, until: leaseUntilMs },
  )
  return changed === 1
}
