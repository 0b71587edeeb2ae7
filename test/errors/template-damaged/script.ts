import type { Campaign } from '../../../src/send/campaign.ts'
import { fetchTemplate } from '../../../src/send/fleet/pinned-template.ts'
import type { FleetStore } from '../../../src/send/store/fleet.ts'

/** What a worker does that has something else in the store under its template’s name. */
export async function run(): Promise<void> {
  const store = { loadTemplate: async () => ({ revision: '', name: 'spring.js', body: new Uint8Array(1) }) } as unknown as FleetStore
  const campaign = { name: 'spring', templateRevision: 'nUmKkV0Yl3vGmQ0jP1V9aWc5Kx7Qd2Zs8eTfRhBtLyA' } as Campaign
  await fetchTemplate(store, campaign, '.emailc/templates')
}
