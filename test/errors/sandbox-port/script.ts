import { main } from '../../../src/cli/main.ts'
import { createSandbox } from '../../../src/sandbox.ts'

export async function run(): Promise<number> {
  const other = await createSandbox({ port: 44_011 })
  try {
    return await main(['sandbox', '--port', '44011'])
  } finally {
    await other.close()
  }
}
