import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Campaign } from '../../send/campaign.ts'
import type { Transport } from '../../send/transport/transport.ts'
import { note } from '../terminal.ts'

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
  const keyName = keyNameFor('MAILGUN_API_KEY', domain)
  if (transport !== 'mailgun' || keyName === null) return null
  const { createMailgunTransport } = await import('../../send/transport/mailgun.ts')
  const { readSecret } = await import('../../send/transport/secret.ts')
  const readKeyName = keyNameFor('MAILGUN_READ_KEY', domain)
  return createMailgunTransport({
    sendingKey: readSecret(keyName),
    ...(readKeyName === null ? {} : { readKey: readSecret(readKeyName) }),
    place: { region: project.config.send?.region ?? 'us' },
    guard: project.config.send?.guard ?? fail('sender-missing', ['send.guard']),
    campaign: { name },
    maxSockets: concurrency,
    gzip: true,
    onWarning: (code, message) => note(`warning  ${code}: ${message}`),
  })
}

/** A domain's own key goes before the one for all: `MAILGUN_API_KEY__MG_EXAMPLE_COM` for mg.example.com. */
export function keyNameFor(
  name: string,
  domain: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const own = `${name}__${domain.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
  const isSet = (variable: string): boolean => (environment[variable] ?? environment[`${variable}_FILE`] ?? '') !== ''
  return [own, name].find(isSet) ?? null
}
