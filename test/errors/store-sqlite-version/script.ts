import { requireSqliteVersion } from '../../../src/send/store/sqlite/requirements.ts'

/** What `sqlite_version()` says in a Node that is linked to the library of Debian 12. */
export function run(): void {
  requireSqliteVersion('3.40.1')
}
