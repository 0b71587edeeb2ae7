import { hostname } from 'node:os'
import { EmailcError, fail } from '../../../diagnostics/diagnostic.ts'
import { withoutPassword } from '../../without-password.ts'
import type { Store } from '../store.ts'
import { postgresAudience } from './audience.ts'
import { postgresCalls } from './calls.ts'
import { postgresCampaigns } from './campaigns.ts'
import { DatabaseClock } from './clock.ts'
import { PostgresDatabase } from './database.ts'
import { postgresFleet } from './fleet.ts'
import { postgresLedger } from './ledger.ts'
import { MachineRun, presence } from './machine-run.ts'
import { migrate } from './migrate.ts'
import { postgresOutcomes } from './outcomes.ts'
import { postgresProgress } from './progress.ts'
import { postgresRendering } from './rendering.ts'
import { requirePostgres } from './requirements.ts'
import { postgresSuppressions } from './suppressions.ts'

export interface PostgresStoreOptions {
  /** Connections at most. @defaultValue 4 */
  readonly connections?: number
  /** How long the server may be away before work fails, milliseconds. @defaultValue 5 minutes */
  readonly patienceMs?: number
  /** What other machines are told about this one. */
  readonly version?: string
  /** The host whose cores this process shares with the others there. @defaultValue the operating system's name for it */
  readonly host?: string
}

/**
 * Opens a store in a PostgreSQL database, and makes its tables in the schema `emailc` when they are not there. Any number of machines may
 * open the same one.
 *
 * @param url `postgres://user:password@host/database`, also through PgBouncer in transaction mode
 * @throws EmailcError `store-unreachable`, `store-postgres-version`, `store-postgres-rights`, `store-newer`
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  const { connections = 4, patienceMs = 5 * 60_000, version = '', host = hostname() } = options
  const place = withoutPassword(url)
  const clock = new DatabaseClock()
  const prepares = await prepare(url, place, clock)
  const db = new PostgresDatabase({ url, connections, patienceMs, prepares })
  return {
    kind: 'postgres',
    place,
    clock,
    fleet: postgresFleet(db, url),
    ...postgresCampaigns(db),
    ...postgresAudience(db),
    ...postgresRendering(db),
    ...postgresCalls(db),
    ...postgresLedger(db),
    ...postgresOutcomes(db),
    ...postgresProgress(db),
    ...postgresSuppressions(db),
    presence: () => presence(db, clock.nowMs()),
    beginRun: () => new MachineRun(db, clock, { host, version }).begin(),
    close: () => db.close(),
  }
}

/** Looks at the server before anything depends on it; here, unlike later, being away is an answer. Whether statements may be prepared. */
async function prepare(url: string, place: string, clock: DatabaseClock): Promise<boolean> {
  const db = new PostgresDatabase({ url, connections: 1, patienceMs: 0, prepares: false })
  try {
    await requirePostgres(db, place)
    await migrate(db, place)
    await clock.sample(db)
    return await db.isDirect()
  } catch (error) {
    if (error instanceof EmailcError) throw error
    const { code = '', message } = error as { code?: string; message: string }
    if (code === '42501') return fail('store-postgres-rights', [place, message])
    return fail('store-unreachable', [place, message === '' ? code : message])
  } finally {
    await db.close()
  }
}
