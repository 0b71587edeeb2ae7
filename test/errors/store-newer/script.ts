import { mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { main } from '../../../src/cli/main.ts'

export function run(): Promise<number> {
  mkdirSync('.emailc')
  const store = new DatabaseSync('.emailc/send.db')
  store.exec('PRAGMA user_version = 99')
  store.close()
  return main(['status', '--store', 'sqlite:.emailc/send.db'])
}
