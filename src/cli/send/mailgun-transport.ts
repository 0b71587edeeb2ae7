import { fail } from '../../diagnostics/diagnostic.ts'
import type { GuardConfig } from '../../send/guard/guard-config.ts'
import type { GuardCampaign } from '../../send/guard/guard-layer.ts'
import { createMailgunTransport } from '../../send/transport/mailgun.ts'
import type { MailgunRegion } from '../../send/transport/provider-url.ts'
import type { Secret } from '../../send/transport/secret.ts'
import type { Transport } from '../../send/transport/transport.ts'
import { note } from '../terminal.ts'
import { hasKeyFor, readKeyFor } from './mailgun-keys.ts'

export interface MailgunChoice {
  readonly domain: string
  readonly region: MailgunRegion
  readonly guard: GuardConfig | undefined
  readonly campaign: GuardCampaign
  readonly concurrency: number
}

/**
 * The way to Mailgun with the domain's keys from the environment.
 *
 * @throws EmailcError `sender-missing` without a guard, `secret-missing` without a key
 */
export function openMailgunTransport({ domain, region, guard, campaign, concurrency }: MailgunChoice): {
  readonly transport: Transport
  readonly readKey: Secret | undefined
} {
  if (guard === undefined) fail('sender-missing', ['send.guard'])
  const readKey = hasKeyFor('MAILGUN_READ_KEY', domain) ? readKeyFor('MAILGUN_READ_KEY', domain) : undefined
  const transport = createMailgunTransport({
    sendingKey: readKeyFor('MAILGUN_API_KEY', domain),
    ...(readKey === undefined ? {} : { readKey }),
    place: { region },
    guard,
    campaign,
    maxSockets: concurrency,
    gzip: true,
    onWarning: (code, message) => note(`warning  ${code}: ${message}`),
  })
  return { transport, readKey }
}
