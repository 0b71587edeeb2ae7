import type { Campaign, CampaignSpec, CampaignState } from '../campaign.ts'

/** Columns of a campaign, with its scopes as a JSON array. */
export interface CampaignRow {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly state: CampaignState
  readonly note: string
  readonly created_ms: number
  readonly template: string
  readonly template_revision: string
  readonly sender: string
  readonly domain: string
  readonly transport: string
  readonly headers: string
  readonly tags: string
  readonly total: number
  readonly audience_hash: string
  readonly suppression_cursor: number
  readonly scopes: string
}

export function campaignOf(row: CampaignRow): Campaign {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    state: row.state,
    note: row.note,
    createdMs: row.created_ms,
    template: row.template,
    templateRevision: row.template_revision,
    from: row.sender,
    domain: row.domain,
    transport: row.transport,
    headers: JSON.parse(row.headers) as Campaign['headers'],
    tags: JSON.parse(row.tags) as string[],
    total: row.total,
    audienceHash: row.audience_hash,
    suppressionCursor: row.suppression_cursor,
    scopes: JSON.parse(row.scopes) as string[],
  }
}

/** What a new campaign's row is made of, by the names that the stores' statements have for them. */
export function newCampaign(spec: CampaignSpec, nowMs: number) {
  return {
    key: spec.key,
    name: spec.name,
    now: nowMs,
    template: spec.template,
    revision: spec.templateRevision,
    sender: spec.from,
    domain: spec.domain,
    transport: spec.transport,
    headers: JSON.stringify(spec.headers),
    tags: JSON.stringify(spec.tags),
    cursor: spec.suppressionCursor,
  }
}
