import { main } from '../../../src/cli/main.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'

export async function run(): Promise<number> {
  const other = openSqliteStore('.emailc/send.db')
  const sending = await other.beginRun()
  try {
    return await main(['send', 'input.tsx', '--to', 'people.csv', '--transport', 'eml', '--out', '.emailc/mail', '--store', 'sqlite:.emailc/send.db'])
  } finally {
    await sending.end()
    await other.close()
  }
}
