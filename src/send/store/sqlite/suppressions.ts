import { outweighs } from '../../suppression.ts'
import type { Suppression, SuppressionReason } from '../../suppression.ts'
import type { SuppressionStore } from '../suppressions.ts'
import type { SqliteDatabase } from './database.ts'

export function sqliteSuppressions(db: SqliteDatabase): SuppressionStore {
  return {
    async suppress(suppressions) {
      await db.write(() => {
        for (const suppression of suppressions) addSuppression(db, suppression)
      })
    },
    async unsuppress(addresses) {
      return db.write(() =>
        db.run(
          '/* send/store/sqlite/suppressions.ts unsuppress */ DELETE FROM suppression WHERE address IN (SELECT value FROM json_each($addresses))',
          { addresses: JSON.stringify(addresses) },
        ),
      )
    },
    async suppressedAmong(addresses) {
      const rows = db.all<{ address: string; reason: string }>(
        `/* send/store/sqlite/suppressions.ts suppressedAmong */
         SELECT address, reason FROM suppression WHERE address IN (SELECT value FROM json_each($addresses))`,
        { addresses: JSON.stringify(addresses) },
      )
      return new Map(rows.map(({ address, reason }) => [address, reason]))
    },
    async suppressedSince(cursor) {
      const rows = db.all<{ id: number; address: string; reason: string }>(
        '/* send/store/sqlite/suppressions.ts suppressedSince */ SELECT id, address, reason FROM suppression WHERE id > $cursor ORDER BY id',
        { cursor },
      )
      return { addresses: new Map(rows.map(({ address, reason }) => [address, reason])), cursor: rows.at(-1)?.id ?? cursor }
    },
    async suppressionCursor() {
      return db.get<{ cursor: number }>(
        '/* send/store/sqlite/suppressions.ts suppressionCursor */ SELECT coalesce(max(id), 0) AS cursor FROM suppression',
        {},
      )!.cursor
    },
    async listSuppressions(after, limit) {
      return db.all<Suppression>(
        `/* send/store/sqlite/suppressions.ts listSuppressions */
         SELECT address, reason, source, at_ms AS atMs FROM suppression WHERE address > $after ORDER BY address LIMIT $limit`,
        { after, limit },
      )
    },
  }
}

/** A new row each time, so that a cursor sees renewals; a weightier reason stays. */
function addSuppression(db: SqliteDatabase, { address, reason, source, atMs }: Suppression): void {
  const known = db.get<{ reason: SuppressionReason }>(
    '/* send/store/sqlite/suppressions.ts addSuppression */ SELECT reason FROM suppression WHERE address = $address',
    {
      address,
    },
  )
  if (known !== undefined && !outweighs(reason, known.reason)) return
  db.run(
    `/* send/store/sqlite/suppressions.ts addSuppression */
     INSERT OR REPLACE INTO suppression (address, reason, source, at_ms) VALUES ($address, $reason, $source, $at)`,
    { address, reason, source, at: atMs },
  )
}
