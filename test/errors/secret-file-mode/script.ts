import { mkdirSync, writeFileSync } from 'node:fs'
import { main } from '../../../src/cli/main.ts'

export async function run(): Promise<number> {
  mkdirSync('.emailc')
  writeFileSync('.emailc/unsubscribe.key', 'a key', { mode: 0o644 })
  process.env['UNSUBSCRIBE_KEY_FILE'] = '.emailc/unsubscribe.key'
  try {
    return await main(['send', 'input.tsx', '--to', 'people.csv', '--dry-run', '--unsubscribe-url', 'https://example.com/u/', '--store', 'sqlite:.emailc/send.db'])
  } finally {
    delete process.env['UNSUBSCRIBE_KEY_FILE']
  }
}
