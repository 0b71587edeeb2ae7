import type { ScopeFeedback } from '../../governor/governor.ts'
import type { LedgerStore } from '../ledger.ts'
import type { PostgresDatabase } from './database.ts'
import { minuteUse } from './quota.ts'
import { withoutNul } from './settle.ts'

export function postgresLedger(db: PostgresDatabase): LedgerStore {
  return {
    scopeUse: (scopes, minute) => minuteUse(db, scopes, minute),
    async recordFeedback(feedback) {
      const sorted = [...feedback].sort((a, b) => (a.scope < b.scope ? -1 : 1))
      await db.transaction(async (sql) => {
        for (const { scope, frozenUntilMs, factor, factorAtMs, reason } of sorted) {
          await sql.run(
            `/* send/store/postgres/ledger.ts recordFeedback */
             INSERT INTO emailc.scope (scope, high_minute, frozen_until, factor, factor_at, reason)
             VALUES ($scope, 0, $frozenUntil, $factor, $factorAt, $reason)
             ON CONFLICT (scope) DO UPDATE SET frozen_until = greatest(emailc.scope.frozen_until, excluded.frozen_until),
               factor = excluded.factor, factor_at = excluded.factor_at, reason = excluded.reason`,
            {
              scope,
              frozenUntil: Math.ceil(frozenUntilMs),
              factor,
              factorAt: Math.round(factorAtMs),
              reason: withoutNul(reason),
            },
          )
        }
      })
    },
    async loadFeedback(scopes) {
      return db.all<ScopeFeedback>(
        `/* send/store/postgres/ledger.ts loadFeedback */
         SELECT scope, frozen_until AS "frozenUntilMs", factor, factor_at AS "factorAtMs", reason FROM emailc.scope
         WHERE scope = ANY($scopes::text[]) AND factor_at > 0 ORDER BY scope`,
        { scopes },
      )
    },
    async forgetMinutes(before) {
      await db.run('/* send/store/postgres/ledger.ts forgetMinutes */ DELETE FROM emailc.quota WHERE minute < $before', { before })
    },
  }
}
