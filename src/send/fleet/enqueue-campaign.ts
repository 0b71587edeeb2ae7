import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign } from '../campaign.ts'
import { systemClock } from '../clock.ts'
import type { ReadAudienceReport } from '../read-audience.ts'
import { prepareCampaign } from '../sender.ts'
import type { SendOptions } from '../send-options.ts'
import { observerOf } from '../traces.ts'
import { offerCampaign } from './share-campaign.ts'

/**
 * Reads a campaign's recipients and leaves rendering and sending to the machines that run `emailc worker`.
 *
 * @throws EmailcError `store-without-fleet` when the store is for one machine, and what reading the recipients throws
 * @example
 * const store = await openPostgres('postgres://localhost/emailc')
 * await enqueueCampaign({ ...campaign, store })
 */
export async function enqueueCampaign(
  options: SendOptions,
): Promise<{ readonly campaign: Campaign; readonly audience: ReadAudienceReport | null }> {
  const { store } = options
  if (store.fleet === undefined) fail('store-without-fleet', [store.place])
  const observe = await observerOf(options)
  const clock = options.clock ?? store.clock ?? systemClock
  const prepared = await prepareCampaign(options, clock, observe)
  await offerCampaign(options, prepared, clock)
  return { campaign: (await store.findCampaign(prepared.campaign.id))!, audience: prepared.audience }
}
