import type { Campaign } from '../campaign.ts'
import type { FleetStore } from '../store/fleet.ts'
import { readTerms } from './campaign-terms.ts'

/** Which of the campaigns that run are transactional. Terms never change in this, so each campaign's are read once. */
export class UrgentCampaigns {
  readonly #known = new Map<number, boolean>()

  has(campaign: number): boolean {
    return this.#known.get(campaign) === true
  }

  async look(fleet: FleetStore, running: readonly Campaign[]): Promise<void> {
    for (const { id } of running) {
      if (this.#known.has(id)) continue
      const terms = await fleet.loadTerms(id)
      if (terms !== null) this.#known.set(id, readTerms(terms).priority === 'transactional')
    }
  }
}
