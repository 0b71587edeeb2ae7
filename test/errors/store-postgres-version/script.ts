import { requirePostgres } from '../../../src/send/store/postgres/requirements.ts'

/** What such a server answers to the questions of a store that opens it. */
export function run(): Promise<void> {
  const answer = { version: 130_014, name: '13.14', commit: 'on', fsync: 'on', read_only: 'off' }
  const sql = { get: async () => answer as never, all: async () => [], run: async () => 0 }
  return requirePostgres(sql, 'postgres://db.example/mail')
}
