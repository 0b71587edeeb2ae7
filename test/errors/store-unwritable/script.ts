import { mkdirSync } from 'node:fs'
import { SqliteDatabase } from '../../../src/send/store/sqlite/database.ts'

export async function run(): Promise<void> {
  mkdirSync('.emailc')
  const db = new SqliteDatabase('.emailc/send.db')
  try {
    db.execute('CREATE TABLE rows (value); PRAGMA max_page_count = 3')
    await db.write(() => db.run('INSERT INTO rows VALUES (zeroblob(100000))', {}))
  } finally {
    db.close()
  }
}
