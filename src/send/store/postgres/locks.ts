import type { Sql } from './database.ts'

/** What the ledger knows of a scope beyond its minutes. */
export interface LockedScope {
  readonly scope: string
  readonly high_minute: number
  readonly frozen_until: number
}

/**
 * Takes the ledger's locks for a transaction: the rows of all scopes it may charge, always in the same order and before any call, so
 * that two machines wait for each other and never deadlock. While it holds them nobody opens a minute or begins an attempt in these
 * scopes, which is what makes "charge every attempt under way" exact.
 */
export function lockScopes(sql: Sql, campaigns: readonly number[], scopes: readonly string[]): Promise<LockedScope[]> {
  return sql.all<LockedScope>(
    `/* send/store/postgres/locks.ts lockScopes */
     SELECT scope, high_minute, frozen_until FROM emailc.scope
     WHERE scope = ANY($scopes::text[]) OR scope IN (SELECT scope FROM emailc.campaign_scope WHERE campaign = ANY($campaigns::bigint[]))
     ORDER BY scope FOR UPDATE`,
    { campaigns, scopes },
  )
}

/** Scopes are locked by their rows, so they have one from the moment a campaign or a provider's word names them. */
export async function ensureScopes(sql: Sql, scopes: readonly string[]): Promise<void> {
  await sql.run(
    `/* send/store/postgres/locks.ts ensureScopes */
     INSERT INTO emailc.scope (scope, high_minute, frozen_until, factor, factor_at, reason)
     SELECT scope, 0, 0, 1, 0, '' FROM unnest($scopes::text[]) AS scope ORDER BY scope ON CONFLICT DO NOTHING`,
    { scopes },
  )
}

/**
 * Keeps campaigns from being cancelled while a transaction makes calls that are ready: cancelling takes the same rows, so it comes either
 * before, and is seen, or after, and finds the calls.
 */
export async function holdCampaigns(sql: Sql, campaigns: readonly number[]): Promise<void> {
  await sql.run(
    '/* send/store/postgres/locks.ts holdCampaigns */ SELECT 1 FROM emailc.campaign WHERE id = ANY($campaigns::bigint[]) ORDER BY id FOR SHARE',
    { campaigns },
  )
}
