import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign } from '../../send/campaign.ts'
import { unsettledCount } from '../../send/delivery.ts'
import type { Store } from '../../send/store/store.ts'

/**
 * The campaign that somebody means on the command line, where its id will do as well as its name.
 *
 * @throws EmailcError `campaign-missing`; `campaign-ambiguous` for the name of one that is the id of another
 */
export async function chooseCampaign(store: Store, given: string): Promise<Campaign> {
  const named = await store.findCampaign(given)
  const numbered = ID.test(given) ? await store.findCampaign(Number(given)) : null
  if (named !== null && numbered !== null && named.id !== numbered.id) fail('campaign-ambiguous', [given, numbered.name, named.id])
  return recordEnd(store, named ?? numbered ?? fail('campaign-missing', [given]))
}

const ID = /^[1-9]\d{0,8}$/

/** Every campaign of the store. */
export async function listCampaigns(store: Store): Promise<readonly Campaign[]> {
  return Promise.all((await store.listCampaigns()).map((campaign) => recordEnd(store, campaign)))
}

/**
 * Records the end of a campaign whose sender was killed after its last mail, which leaves it running with nothing to send. Whoever is settled
 * stays so, hence a sender that is about to record it itself loses nothing.
 */
async function recordEnd(store: Store, campaign: Campaign): Promise<Campaign> {
  if (campaign.state !== 'running' || campaign.audienceHash === '') return campaign
  const { counts } = await store.progress(campaign.id, Date.now())
  if (unsettledCount(counts) > 0) return campaign
  await store.moveCampaign(campaign.id, 'done', '')
  return (await store.findCampaign(campaign.id)) ?? campaign
}
