import { suppressionReasons } from '../../suppression.ts'
import type { Suppression } from '../../suppression.ts'
import type { SuppressionStore } from '../suppressions.ts'
import type { PostgresDatabase } from './database.ts'

export function postgresSuppressions(db: PostgresDatabase): SuppressionStore {
  return {
    async suppress(suppressions) {
      const sorted = [...suppressions].sort((a, b) => (a.address < b.address ? -1 : 1))
      await db.transaction(async (sql) => {
        // Cursors follow ids, so ids must appear in the order in which they commit: writers wait for each other.
        await sql.run('/* send/store/postgres/suppressions.ts suppress */ SELECT pg_advisory_xact_lock($lock)', { lock: LOCK })
        for (const suppression of sorted) await sql.run(ADD, { ...suppression, reasons: suppressionReasons })
      })
    },
    async unsuppress(addresses) {
      return db.run(
        '/* send/store/postgres/suppressions.ts unsuppress */ DELETE FROM emailc.suppression WHERE address = ANY($addresses::text[])',
        { addresses },
      )
    },
    async suppressedAmong(addresses) {
      const rows = await db.all<{ address: string; reason: string }>(
        `/* send/store/postgres/suppressions.ts suppressedAmong */
         SELECT address, reason FROM emailc.suppression WHERE address = ANY($addresses::text[])`,
        { addresses },
      )
      return new Map(rows.map(({ address, reason }) => [address, reason]))
    },
    async suppressedSince(cursor) {
      const rows = await db.all<{ id: number; address: string; reason: string }>(
        '/* send/store/postgres/suppressions.ts suppressedSince */ SELECT id, address, reason FROM emailc.suppression WHERE id > $cursor ORDER BY id',
        { cursor },
      )
      return { addresses: new Map(rows.map(({ address, reason }) => [address, reason])), cursor: rows.at(-1)?.id ?? cursor }
    },
    async suppressionCursor() {
      const row = await db.get<{ cursor: number }>(
        '/* send/store/postgres/suppressions.ts suppressionCursor */ SELECT coalesce(max(id), 0) AS cursor FROM emailc.suppression',
        {},
      )
      return row!.cursor
    },
    async listSuppressions(after, limit) {
      return db.all<Suppression>(
        `/* send/store/postgres/suppressions.ts listSuppressions */
         SELECT address, reason, source, at_ms AS "atMs" FROM emailc.suppression WHERE address > $after ORDER BY address LIMIT $limit`,
        { after, limit },
      )
    },
  }
}

const LOCK = 7_236_151_002

/** A new id each time, so that a cursor sees renewals; a weightier reason stays. */
const ADD = `/* send/store/postgres/suppressions.ts suppress */
  INSERT INTO emailc.suppression (address, reason, source, at_ms) VALUES ($address, $reason, $source, $atMs)
  ON CONFLICT (address) DO UPDATE SET id = DEFAULT, reason = excluded.reason, source = excluded.source, at_ms = excluded.at_ms
  WHERE array_position($reasons::text[], excluded.reason) < array_position($reasons::text[], emailc.suppression.reason)`
