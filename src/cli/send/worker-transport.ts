import type { Project } from '../../project/project.ts'
import type { Campaign } from '../../send/campaign.ts'
import type { Transport } from '../../send/transport/transport.ts'

export interface WorkerWays {
  /** Where campaigns with the sandbox transport go. */
  readonly sandboxUrl: string | undefined
  readonly concurrency: number
}

/**
 * The way out for a campaign that some machine has started.
 *
 * @returns `null` when this machine has no key for the campaign's domain, or no sandbox: then other machines have
 */
export async function workerTransport(
  project: Pick<Project, 'config'>,
  { name, transport, domain }: Campaign,
  { sandboxUrl, concurrency }: WorkerWays,
): Promise<Transport | null> {
  if (transport === 'sandbox') {
    if (sandboxUrl === undefined) return null
    const { createSandboxTransport } = await import('../../send/transport/sandbox.ts')
    return createSandboxTransport({ url: sandboxUrl, campaign: { name }, maxSockets: concurrency })
  }
  if (transport !== 'mailgun') return null
  const { hasKeyFor } = await import('./mailgun-keys.ts')
  if (!hasKeyFor('MAILGUN_API_KEY', domain)) return null
  const { openMailgunTransport } = await import('./mailgun-transport.ts')
  const { region = 'us', guard } = project.config.send ?? {}
  return openMailgunTransport({ domain, region, guard, campaign: { name }, concurrency }).transport
}
