import { fail } from '../../diagnostics/diagnostic.ts'
import { createMailgunTransport } from './mailgun.ts'
import type { MailgunTransportOptions } from './mailgun.ts'
import { isLoopback } from './provider-url.ts'
import { Secret } from './secret.ts'
import type { Transport } from './transport.ts'

export interface SandboxTransportOptions extends Pick<
  MailgunTransportOptions,
  'campaign' | 'options' | 'gzip' | 'maxSockets' | 'now' | 'onWarning'
> {
  /** Where the sandbox listens, `http://127.0.0.1:4401`. */
  readonly url: string
}

/** The key that a sandbox takes unless it was told another; it opens nothing else. */
export const SANDBOX_KEY = 'key-sandbox'

/**
 * The Mailgun transport pointed at a sandbox on this machine. Its guard cannot be configured: it lets nothing but loopback through.
 *
 * @throws EmailcError `provider-url` when the URL is not a loopback address
 * @example
 * await sendCampaign({ ...campaign, transport: createSandboxTransport({ url: 'http://127.0.0.1:4401' }) })
 */
export function createSandboxTransport({ url, ...options }: SandboxTransportOptions): Transport {
  if (!URL.canParse(url) || !isLoopback(new URL(url))) fail('provider-url', [url, 'is not on this machine'])
  const key = new Secret(SANDBOX_KEY)
  const transport = createMailgunTransport({
    ...options,
    sendingKey: key,
    readKey: key,
    place: { baseUrl: url },
    guard: { mode: 'sandbox' },
  })
  return { ...transport, name: 'sandbox' }
}
