import { READ_ONLY_STANDBY } from '../../../diagnostics/catalog/send.ts'
import { fail } from '../../../diagnostics/diagnostic.ts'
import type { Sql } from './database.ts'

/** The oldest release that is tested. */
const OLDEST = 140_000

/** Refuses a server that is too old or that acknowledges commits before they are on disk. */
export async function requirePostgres(sql: Sql, place: string): Promise<void> {
  const row = await sql.get<{ version: number; name: string; commit: string; fsync: string; read_only: string }>(
    `/* send/store/postgres/requirements.ts requirePostgres */
     SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
       current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync, current_setting('transaction_read_only') AS read_only`,
    {},
  )
  if (row!.version < OLDEST) fail('store-postgres-version', [place, row!.name])
  // An intent that is lost in a power cut is a mail sent twice.
  if (row!.commit === 'off' || row!.fsync === 'off')
    fail('store-postgres-durability', [place, row!.fsync === 'off' ? 'fsync' : 'synchronous_commit'])
  if (row!.read_only === 'on') fail('store-postgres-rights', [place, READ_ONLY_STANDBY])
}
