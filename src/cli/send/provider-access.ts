import type { Agent } from 'node:http'
import type { MailgunRegion } from '../../send/transport/provider-url.ts'
import type { Secret } from '../../send/transport/secret.ts'

/** What a question to Mailgun, or to a running sandbox, needs. The caller destroys the agent. */
export async function providerAccess(
  sandboxUrl: string | undefined,
  region: MailgunRegion,
  domain: string,
): Promise<{ readonly url: URL; readonly agent: Agent; readonly readKey: Secret }> {
  const { Agent: HttpAgent } = await import('node:http')
  const { Agent: HttpsAgent } = await import('node:https')
  const { providerUrl } = await import('../../send/transport/provider-url.ts')
  const { Secret } = await import('../../send/transport/secret.ts')
  const { readKeyFor } = await import('./mailgun-keys.ts')
  const { SANDBOX_KEY } = await import('../../send/transport/sandbox.ts')
  const url = providerUrl(sandboxUrl === undefined ? { region } : { baseUrl: sandboxUrl })
  const readKey = sandboxUrl === undefined ? readKeyFor('MAILGUN_READ_KEY', domain) : new Secret(SANDBOX_KEY)
  return { url, agent: url.protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true }), readKey }
}
