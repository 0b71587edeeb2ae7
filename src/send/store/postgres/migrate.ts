import { fail } from '../../../diagnostics/diagnostic.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { initialSchema } from './migrations/001-initial.ts'
import { fleetSchema } from './migrations/002-fleet.ts'
import { reportSchema } from './migrations/003-report.ts'
import { exchangeFunctions } from './migrations/004-exchange.ts'
import { claimFunction } from './migrations/005-claim.ts'
import { leavesSchema } from './migrations/006-leaves.ts'
import { fewerWaits } from './migrations/007-fewer-waits.ts'

/** In order; a migration that was released is never changed. */
const migrations: readonly (readonly string[])[] = [
  initialSchema,
  fleetSchema,
  reportSchema,
  exchangeFunctions,
  claimFunction,
  leavesSchema,
  fewerWaits,
]

/** Any number that no other program is likely to lock. */
const LOCK = 7_236_151_001

/** Brings a store to the newest schema, in one transaction; refuses one that a newer emailc wrote. Several machines may do so at once. */
export async function migrate(db: PostgresDatabase, place: string): Promise<void> {
  const version = await schemaVersion(db)
  if (version === migrations.length) return
  if (version > migrations.length) fail('store-newer', [place, version])
  await db.transaction(async (sql) => {
    // Held until the commit, by the transaction and not by the session: the second machine waits, and then finds nothing to do.
    await sql.run('/* send/store/postgres/migrate.ts migrate */ SELECT pg_advisory_xact_lock($lock)', { lock: LOCK })
    await sql.run('/* send/store/postgres/migrate.ts migrate */ CREATE SCHEMA IF NOT EXISTS emailc', {})
    await sql.run(
      '/* send/store/postgres/migrate.ts migrate */ CREATE TABLE IF NOT EXISTS emailc.schema_version (version int NOT NULL)',
      {},
    )
    const current = await schemaVersion(sql)
    for (const statement of migrations.slice(current).flat()) await sql.run(statement, {})
    await sql.run('/* send/store/postgres/migrate.ts migrate */ DELETE FROM emailc.schema_version', {})
    await sql.run('/* send/store/postgres/migrate.ts migrate */ INSERT INTO emailc.schema_version (version) VALUES ($version)', {
      version: Math.max(current, migrations.length),
    })
  })
}

async function schemaVersion(sql: Sql): Promise<number> {
  const table = await sql.get<{ exists: boolean }>(
    "/* send/store/postgres/migrate.ts schemaVersion */ SELECT to_regclass('emailc.schema_version') IS NOT NULL AS exists",
    {},
  )
  if (table?.exists !== true) return 0
  const row = await sql.get<{ version: number }>(
    '/* send/store/postgres/migrate.ts schemaVersion */ SELECT version FROM emailc.schema_version',
    {},
  )
  return row?.version ?? 0
}
