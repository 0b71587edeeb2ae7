import type { AttemptAnswer, AttemptRequest, ExchangeAnswer, LeasedCall, Outcome, Settlement } from '../calls.ts'
import { CALL } from '../call-state.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { lockScopes } from './locks.ts'
import { minuteUse } from './quota.ts'
import { settle } from './settle.ts'
import type { OtherOutcome } from './settle.ts'

/** What `emailc.exchange` (`migrations/004-exchange.ts`) answers; arrays are null where they would be empty. */
interface Row {
  readonly counted: readonly number[] | null
  readonly refusal: Exclude<AttemptAnswer['refusal'], 'none'> | null
  readonly fits: number
  readonly admitted_ids: readonly number[] | null
  readonly admitted_epochs: readonly number[] | null
  readonly used_requests: readonly number[] | null
  readonly used_recipients: readonly number[] | null
}

interface Acceptance extends Settlement {
  readonly outcome: Exclude<Outcome, OtherOutcome>
}

interface Refusal extends Settlement {
  readonly outcome: OtherOutcome
}

/**
 * Outcomes and intents in one transaction. Nearly every outcome is an acceptance, and then all of it is one statement; with another
 * outcome among them, that one is recorded first, under the same locks.
 */
export async function exchange(
  db: PostgresDatabase,
  settlements: readonly Settlement[],
  request: AttemptRequest | null,
  nowMs: number,
): Promise<ExchangeAnswer> {
  if (settlements.length === 0 && request === null) return { counted: [], answer: null }
  const accepted = settlements.filter(isAcceptance)
  const others = settlements.filter((settlement): settlement is Refusal => !isAcceptance(settlement))
  const exchangeOn = async (sql: Sql, isRepeat: boolean): Promise<ExchangeAnswer> => {
    if (isRepeat || others.length > 0) await lockScopes(sql, campaignsOf(settlements, request), scopesIn(request))
    const unheard = isRepeat && request !== null ? await unheardAnswer(sql, request) : null
    const recorded = others.length === 0 ? new Set() : await settle(sql, others, nowMs)
    const { counted, answer } = await exchangeAccepted(sql, accepted, unheard === null ? request : null, nowMs)
    return { counted: settlements.map((settlement) => counted.has(settlement) || recorded.has(settlement)), answer: unheard ?? answer }
  }
  return others.length === 0 ? db.repeatably(exchangeOn) : db.transaction(exchangeOn)
}

/**
 * The answer to a request that was carried out and not heard; `null` when it was not. Its intents have the very times that it asks for, and
 * nobody has begun them, since nobody was told that they may go. Left alone they would be uncertain, and at a provider whose log is slow wait
 * for half an hour. The scopes' locks, even for a moment, come after the first time: a server may still be at it when its client is gone.
 */
async function unheardAnswer(sql: Sql, { calls, limits, minute, nowMs, leaseUntilMs }: AttemptRequest): Promise<AttemptAnswer | null> {
  const rows = await sql.all<Pick<LeasedCall, 'id' | 'epoch' | 'owner'>>(
    `/* send/store/postgres/exchange.ts unheardAnswer */
     SELECT id, epoch, owner FROM emailc.call
     WHERE id = ANY($ids::bigint[]) AND state = ${CALL.attempting} AND started_ms = $now AND lease_until = $until AND minute = $minute`,
    { ids: calls.map(({ id }) => id), now: nowMs, until: leaseUntilMs, minute },
  )
  const intended = new Map(rows.map((row) => [row.id, row]))
  const isIntended = ({ id, epoch, owner }: LeasedCall): boolean => intended.get(id)?.epoch === epoch && intended.get(id)?.owner === owner
  const last = calls.findLastIndex(isIntended)
  if (last === -1) return null
  // Those behind the last one are asked about again: whether the minute held them, its answer said.
  const decided = calls.slice(0, last + 1)
  const use = await minuteUse(
    sql,
    limits.map(({ scope }) => scope),
    minute,
  )
  return { admitted: decided.filter(isIntended), lost: decided.filter((call) => !isIntended(call)), refusal: 'none', use }
}

function isAcceptance(settlement: Settlement): settlement is Acceptance {
  return settlement.outcome.kind === 'accepted'
}

function campaignsOf(settlements: readonly Settlement[], request: AttemptRequest | null): readonly number[] {
  return [...new Set([...settlements.map(({ call }) => call.campaign), ...(request?.calls ?? []).map(({ campaign }) => campaign)])]
}

function scopesIn(request: AttemptRequest | null): readonly string[] {
  return request?.limits.map(({ scope }) => scope) ?? []
}

const EXCHANGE = `/* send/store/postgres/exchange.ts exchange */
  SELECT * FROM emailc.exchange($campaigns, $answeredIds, $answeredEpochs, $https, $providerIds, $lastMinutes,
    $ids, $epochs, $owners, $sizes, $scopes, $mostRequests, $mostRecipients, $minute, $now, $until)`

interface Exchanged {
  readonly counted: ReadonlySet<Settlement>
  readonly answer: AttemptAnswer | null
}

async function exchangeAccepted(
  sql: Sql,
  accepted: readonly Acceptance[],
  request: AttemptRequest | null,
  nowMs: number,
): Promise<Exchanged> {
  const calls = request?.calls ?? []
  const limits = request?.limits ?? []
  const [row] = await sql.call<Row>(EXCHANGE, {
    campaigns: campaignsOf(accepted, request),
    answeredIds: accepted.map(({ call }) => call.id),
    answeredEpochs: accepted.map(({ call }) => call.epoch),
    https: accepted.map(({ outcome }) => outcome.httpStatus),
    providerIds: accepted.map(({ outcome }) => (outcome.providerId === '' ? null : outcome.providerId)),
    lastMinutes: accepted.map(({ lastMinute }) => lastMinute),
    ids: calls.map(({ id }) => id),
    epochs: calls.map(({ epoch }) => epoch),
    owners: calls.map(({ owner }) => owner),
    sizes: calls.map(({ recipients }) => recipients),
    scopes: scopesIn(request),
    mostRequests: limits.map(({ requestsPerMinute }) => requestsPerMinute),
    mostRecipients: limits.map(({ recipientsPerMinute }) => recipientsPerMinute),
    minute: request?.minute ?? null,
    now: nowMs,
    until: request?.leaseUntilMs ?? null,
  })
  const counted = new Set(accepted.filter((_, index) => row!.counted?.includes(index + 1)))
  return { counted, answer: request === null ? null : attemptAnswer(request, row!) }
}

function attemptAnswer({ calls, limits }: AttemptRequest, row: Row): AttemptAnswer {
  const epochs = new Map(row.admitted_ids?.map((id, index) => [id, row.admitted_epochs![index]]))
  const fitting = calls.slice(0, row.fits)
  const admitted = fitting.filter(({ id, epoch }) => epochs.get(id) === epoch)
  return {
    admitted,
    lost: fitting.filter((call) => !admitted.includes(call)),
    refusal: row.refusal ?? 'none',
    use: limits.map(({ scope }, index) => ({
      scope,
      requests: row.used_requests![index]!,
      recipients: row.used_recipients![index]!,
    })),
  }
}
