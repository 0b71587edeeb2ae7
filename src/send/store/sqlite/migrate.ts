import { fail } from '../../../diagnostics/diagnostic.ts'
import type { SqliteDatabase } from './database.ts'
import { initialSchema } from './migrations/001-initial.ts'

/** In order; a migration that was released is never changed. */
const migrations: readonly string[] = [initialSchema]

/** Brings a store to the newest schema, in one transaction; refuses one that a newer emailc wrote. */
export function migrate(db: SqliteDatabase, place: string): void {
  const version = schemaVersion(db)
  if (version === migrations.length) return
  if (version > migrations.length) fail('store-newer', [place, version])
  db.transaction(() => {
    // Another process may have migrated between the check and the lock.
    for (const sql of migrations.slice(schemaVersion(db))) db.execute(sql)
    db.execute(`/* send/store/sqlite/migrate.ts migrate */ PRAGMA user_version = ${migrations.length}`)
  })
}

function schemaVersion(db: SqliteDatabase): number {
  return db.get<{ user_version: number }>('/* send/store/sqlite/migrate.ts schemaVersion */ PRAGMA user_version', {})!.user_version
}
