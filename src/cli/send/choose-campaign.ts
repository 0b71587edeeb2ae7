import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign } from '../../send/campaign.ts'
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
  return named ?? numbered ?? fail('campaign-missing', [given])
}

const ID = /^[1-9]\d{0,8}$/
