import { main } from '../../../src/cli/main.ts'

export async function run(): Promise<number> {
  process.env['MAILGUN_API_KEY'] = 'key-of-a-test'
  try {
    return await main(['send', 'input.tsx', '--to', 'people.csv', '--name', 'spring', '--transport', 'mailgun', '--store', 'sqlite:.emailc/send.db'])
  } finally {
    delete process.env['MAILGUN_API_KEY']
    delete process.env['EMAILC_ENV']
  }
}
