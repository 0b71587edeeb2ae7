import type { AttemptAnswer, AttemptRequest, LeasedCall } from '../calls.ts'
import { CALL } from '../call-state.ts'
import { fittingCalls } from '../fitting-calls.ts'
import type { Sql } from './database.ts'
import type { LockedScope } from './locks.ts'
import { charge, minuteUse, openMinute } from './quota.ts'

/**
 * Writes intents ahead and charges the ledger for them, in a transaction that holds the scopes' locks. Nothing is sent without both, so a
 * crash leaves an attempt that is charged and known.
 */
export async function attempt(sql: Sql, request: AttemptRequest, locked: readonly LockedScope[]): Promise<AttemptAnswer> {
  const { limits, minute, nowMs, calls } = request
  const scopes = limits.map(({ scope }) => scope)
  const refusal = refusalOf(request, locked)
  if (refusal !== 'none') return { admitted: [], lost: [], refusal, use: await minuteUse(sql, scopes, minute) }
  await enterMinute(sql, request, scopes, locked)
  const before = await minuteUse(sql, scopes, minute)
  const fitting = fittingCalls(request, before)
  const admitted = fitting.length === 0 ? [] : await intend(sql, fitting, minute, nowMs, request.leaseUntilMs)
  const recipients = admitted.reduce((sum, call) => sum + call.recipients, 0)
  return {
    admitted,
    lost: fitting.filter((call) => !admitted.includes(call)),
    refusal: fitting.length < calls.length ? 'minute-full' : 'none',
    use: admitted.length === 0 ? before : await charge(sql, scopes, minute, admitted.length, recipients),
  }
}

function refusalOf({ limits, minute, nowMs }: AttemptRequest, locked: readonly LockedScope[]): AttemptAnswer['refusal'] {
  const ours = new Set(limits.map(({ scope }) => scope))
  for (const { scope, high_minute: highMinute, frozen_until: frozenUntil } of locked) {
    if (!ours.has(scope)) continue
    // A clock that stepped back would charge a minute the provider has closed.
    if (minute < highMinute) return 'minute-passed'
    if (nowMs < frozenUntil) return 'provider-silence'
  }
  return 'none'
}

async function enterMinute(
  sql: Sql,
  { minute, nowMs }: AttemptRequest,
  scopes: readonly string[],
  locked: readonly LockedScope[],
): Promise<void> {
  const behind = scopes.filter((scope) => locked.every((row) => row.scope !== scope || row.high_minute < minute))
  if (behind.length === 0) return
  await openMinute(sql, behind, minute, nowMs)
  await sql.run(
    `/* send/store/postgres/attempt.ts enterMinute */
     INSERT INTO emailc.scope (scope, high_minute, frozen_until, factor, factor_at, reason)
     SELECT scope, $minute::bigint, 0, 1, 0, '' FROM unnest($scopes::text[]) AS scope ORDER BY scope
     ON CONFLICT (scope) DO UPDATE SET high_minute = excluded.high_minute WHERE emailc.scope.high_minute < excluded.high_minute`,
    { scopes: behind, minute },
  )
}

/** Those whose intent is written, in their order. */
async function intend(
  sql: Sql,
  calls: readonly LeasedCall[],
  minute: number,
  nowMs: number,
  untilMs: number,
): Promise<readonly LeasedCall[]> {
  const rows = await sql.all<{ id: number; epoch: number }>(
    `/* send/store/postgres/attempt.ts intend */
     UPDATE emailc.call SET state = ${CALL.attempting}, attempt = attempt + 1, minute = $minute, started_ms = $now, lease_until = $until
     FROM unnest($ids::bigint[], $epochs::int[], $owners::text[]) AS ours (id, epoch, owner)
     WHERE call.id = ours.id AND call.owner = ours.owner AND call.epoch = ours.epoch AND call.state = ${CALL.leased} RETURNING call.id, call.epoch`,
    {
      ids: calls.map(({ id }) => id),
      epochs: calls.map(({ epoch }) => epoch),
      owners: calls.map(({ owner }) => owner),
      minute,
      now: nowMs,
      until: untilMs,
    },
  )
  const epochs = new Map(rows.map(({ id, epoch }) => [id, epoch]))
  return calls.filter(({ id, epoch }) => epochs.get(id) === epoch)
}
