import { Agent } from 'node:http'
import { createSandbox } from '../../../src/sandbox.ts'
import { pullSuppressions, Secret } from '../../../src/send.ts'

export async function run(): Promise<void> {
  const sandbox = await createSandbox({ account: { keys: ['the read key'] } })
  const agent = new Agent()
  try {
    for await (const { address } of pullSuppressions({ url: new URL(sandbox.url), agent, readKey: new Secret('a sending key'), domain: 'mg.example.com' })) console.log(address)
  } finally {
    agent.destroy()
    await sandbox.close()
  }
}
