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
  const refusal = refusalOf(db, request)
  if (refusal !== 'none') return { admitted: [], lost: [], refusal, use: limits.map(({ scope }) => minuteUse(db, scope, minute)) }
  for (const { scope } of limits) {
    openMinute(db, scope, minute, nowMs)
    raiseHighMinute(db, scope, minute)
  }
  const fitting = fittingCalls(
    request,
    limits.map(({ scope }) => minuteUse(db, scope, minute)),
  )
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
    use: limits.map(({ scope }) => minuteUse(db, scope, minute)),
  }
}

function refusalOf(db: SqliteDatabase, { limits, minute, nowMs }: AttemptRequest): AttemptAnswer['refusal'] {
  for (const { scope } of limits) {
    const row = db.get<{ high_minute: number; frozen_until: number }>(
      '/* send/store/sqlite/attempt.ts refusalOf */ SELECT high_minute, frozen_until FROM scope WHERE scope = $scope',
      { scope },
    )
    // A clock that stepped back would charge a minute the provider has closed.
    if (row !== undefined && minute < row.high_minute) return 'minute-passed'
    if (row !== undefined && nowMs < row.frozen_until) return 'provider-silence'
  }
  return 'none'
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
