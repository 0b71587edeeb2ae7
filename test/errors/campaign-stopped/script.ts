import { main } from '../../../src/cli/main.ts'
import { createSandbox } from '../../../src/sandbox.ts'

export async function run(): Promise<number> {
  const sandbox = await createSandbox({ faults: { rules: [{ fault: '401' }] } })
  try {
    return await main(['send', 'input.tsx', '--to', 'people.csv', '--name', 'spring', '--sandbox', sandbox.url, '--store', 'sqlite:.emailc/send.db'])
  } finally {
    await sandbox.close()
  }
}
