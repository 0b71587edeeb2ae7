import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { providerUrl } from '../transport/provider-url.ts'
import type { ProviderPlace } from '../transport/provider-url.ts'
import type { Secret } from '../transport/secret.ts'
import type { DeliveryEvent } from './delivery-event.ts'
import { pollEvents } from './event-poller.ts'
import type { PollPosition } from './event-poller.ts'

/** Where a campaign's events can be read while it is sent. */
export interface EventFeed {
  /** How long to wait between two reads, in milliseconds. */
  readonly everyMs: number
  /** Tells everything since a position, some of it again; the position to go on from. Ends on `signal`, with an error. */
  read(position: PollPosition, apply: (events: readonly DeliveryEvent[]) => Promise<void>, signal?: AbortSignal): Promise<PollPosition>
  close(): void
}

/** Whose events are read, with which key, and how late they may be. */
export interface MailgunEventsOptions {
  readonly place: ProviderPlace
  readonly readKey: Secret
  /** The provider's sending domain. */
  readonly domain: string
  /** How late an event may turn up, in milliseconds. @defaultValue 30 minutes, as Mailgun says; a sandbox needs 0 */
  readonly trustMs?: number
  /** @defaultValue 15,000 ms */
  readonly everyMs?: number
}

/**
 * Reads a domain's events from Mailgun, or from a sandbox.
 *
 * @example
 * const events = mailgunEvents({ place: { region: 'eu' }, readKey: readSecret('MAILGUN_READ_KEY'), domain: 'mg.example.com' })
 * await sendCampaign({ ...campaign, events })
 * events.close()
 * @throws EmailcError `provider-url` when the place is neither a region nor this machine
 */
export function mailgunEvents({ place, readKey, domain, trustMs, everyMs = 15_000 }: MailgunEventsOptions): EventFeed {
  const url = providerUrl(place)
  const agent = url.protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  return {
    everyMs,
    async read(position, apply, signal) {
      const options = { url, agent, readKey, domain, apply, signal, ...(trustMs === undefined ? {} : { trustMs }) }
      return (await pollEvents(position, options)).position
    },
    close: () => agent.destroy(),
  }
}
