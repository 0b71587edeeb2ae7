import { requirePostgres } from '../../../src/send/store/postgres/requirements.ts'

/** What such a server answers to the questions of a store that opens it. */
export function run(): Promise<void> {
  const answer = { version: 150_004, name: '15.4', commit: 'on', fsync: 'on', read_only: 'on' }
  const sql = { get: async () => answer as never, all: async () => [], run: async () => 0 }
  return requirePostgres(sql, 'postgres://db.example/mail')
}
