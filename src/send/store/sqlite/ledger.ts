import type { ScopeFeedback } from '../../governor/governor.ts'
import type { LedgerStore } from '../ledger.ts'
import type { SqliteDatabase } from './database.ts'
import { minuteUse } from './quota.ts'

export function sqliteLedger(db: SqliteDatabase): LedgerStore {
  return {
    async scopeUse(scopes, minute) {
      return scopes.map((scope) => minuteUse(db, scope, minute))
    },
    async recordFeedback(feedback) {
      await db.write(() => {
        for (const { scope, frozenUntilMs, factor, factorAtMs, reason } of feedback) {
          db.run(
            `/* send/store/sqlite/ledger.ts recordFeedback */
             INSERT INTO scope (scope, high_minute, frozen_until, factor, factor_at, reason)
             VALUES ($scope, 0, $frozenUntil, $factor, $factorAt, $reason)
             ON CONFLICT (scope) DO UPDATE SET frozen_until = max(frozen_until, excluded.frozen_until), factor = excluded.factor,
               factor_at = excluded.factor_at, reason = excluded.reason`,
            { scope, frozenUntil: frozenUntilMs, factor, factorAt: factorAtMs, reason: reason.slice(0, 500) },
          )
        }
      })
    },
    async loadFeedback(scopes) {
      return db.all<ScopeFeedback>(
        `/* send/store/sqlite/ledger.ts loadFeedback */
         SELECT scope, frozen_until AS frozenUntilMs, factor, factor_at AS factorAtMs, reason FROM scope
         WHERE scope IN (SELECT value FROM json_each($scopes))`,
        { scopes: JSON.stringify(scopes) },
      )
    },
    async forgetMinutes(before) {
      await db.write(() => db.run('/* send/store/sqlite/ledger.ts forgetMinutes */ DELETE FROM quota WHERE minute < $before', { before }))
    },
  }
}
