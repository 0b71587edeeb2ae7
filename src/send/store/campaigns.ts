import type { Campaign, CampaignSpec, CampaignState } from '../campaign.ts'

/** Campaigns and the states they are in. */
export interface CampaignStore {
  /** Starts a campaign in state `open`. A name can be used once. */
  createCampaign(spec: CampaignSpec, nowMs: number): Promise<Campaign>
  /** By id when it is a number, by name when it is a text: a campaign may be called "2". */
  findCampaign(idOrName: number | string): Promise<Campaign | null>
  listCampaigns(): Promise<readonly Campaign[]>
  /** Moves a campaign on if it is in a state from which it may (`campaignMoves`); tells whether it did. */
  moveCampaign(id: number, to: CampaignState, note: string): Promise<boolean>
  /** Removes a campaign whose audience was never closed, so that its name is free again. */
  discardCampaign(id: number): Promise<void>
  /** Removes a campaign that is done or cancelled, with everything about its recipients; tells whether it did. Suppressions stay. */
  purgeCampaign(id: number): Promise<boolean>
}
