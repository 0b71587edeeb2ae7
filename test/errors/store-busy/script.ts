import { mkdirSync } from 'node:fs'
import { SqliteDatabase } from '../../../src/send/store/sqlite/database.ts'

export async function run(): Promise<void> {
  mkdirSync('.emailc')
  const other = new SqliteDatabase('.emailc/send.db')
  other.execute('BEGIN IMMEDIATE')
  const db = new SqliteDatabase('.emailc/send.db')
  try {
    db.waitInTurns()
    await db.write(() => undefined, 1_000)
  } finally {
    db.close()
    other.close()
  }
}
