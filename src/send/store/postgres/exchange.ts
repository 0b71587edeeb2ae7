import type { AttemptAnswer, AttemptRequest, ExchangeAnswer, Outcome, Settlement } from '../calls.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { lockScopes } from './locks.ts'
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
  if (others.length === 0) {
    const { counted, answer } = await exchangeAccepted(db, accepted, request, nowMs)
    return { counted: accepted.map((settlement) => counted.has(settlement)), answer }
  }
  return db.transaction(async (sql) => {
    await lockScopes(sql, campaignsOf(settlements, request), scopesIn(request))
    const recorded = await settle(sql, others, nowMs)
    const { counted, answer } = await exchangeAccepted(sql, accepted, request, nowMs)
    return { counted: settlements.map((settlement) => counted.has(settlement) || recorded.has(settlement)), answer }
  })
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
