/** A campaign as the store keeps it. Everything but `state`, `note` and the counts is frozen when it is created. */
export interface Campaign extends CampaignSpec {
  readonly id: number
  readonly state: CampaignState
  /** Why it stands where it stands: what the provider refused, who paused it. */
  readonly note: string
  readonly createdMs: number
  /** Recipients taken into the audience so far; final once `audienceHash` is set. */
  readonly total: number
  /** Hash over the frozen audience; empty while recipients are still being read. */
  readonly audienceHash: string
}

/** What a campaign is started with. */
export interface CampaignSpec {
  /** Random, part of every Message-Id, so that two stores never make the same one. */
  readonly key: string
  readonly name: string
  readonly template: string
  /** Content hash of the template module; a campaign sends one revision. */
  readonly templateRevision: string
  readonly from: string
  readonly domain: string
  readonly transport: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly tags: readonly string[]
  /** The governor's scopes every call is charged to, widest first (`account`, `domain:example.com`, `key:ab12`). */
  readonly scopes: readonly string[]
  /** Suppressions recorded after this one are looked at again at send time. */
  readonly suppressionCursor: number
}

/**
 * - `open`: recipients are being read; nothing is sent, except with an audience that is already closed.
 * - `running`: rendering and sending. `paused`: by a person. `stopped`: by a refusal or by too many failures.
 * - `done`: every recipient is settled. `cancelled`: by a person; what was not sent stays unsent.
 */
export type CampaignState = 'open' | 'running' | 'paused' | 'stopped' | 'done' | 'cancelled'

/** From which states a campaign may come into each state. */
export const campaignMoves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  open: ['paused', 'stopped'],
  running: ['open', 'paused', 'stopped', 'running'],
  paused: ['open', 'running'],
  stopped: ['open', 'running'],
  done: ['running'],
  cancelled: ['open', 'running', 'paused', 'stopped'],
}

/**
 * The Message-Id of a call: the same for every attempt, unique over all stores.
 *
 * @param copy which copy of a merge call it is the id of, as `copyNumber` writes it
 */
export function messageIdOf(campaign: Pick<Campaign, 'key' | 'domain'>, callId: number, copy?: string): string {
  return `<${campaign.key}.${callId.toString(36)}${copy === undefined ? '' : `.${copy}`}@${campaign.domain}>`
}

/** A recipient's place in the audience, as the Message-Id of a copy has it. */
export function copyNumber(seq: number): string {
  return seq.toString(36)
}

/** Reads the Message-Id of a call of ours, or of a copy of it; `null` for anybody else's. Angle brackets may be missing, as they are in provider events. */
export function parseMessageId(messageId: string): { readonly key: string; readonly callId: number } | null {
  const match = /^<?(c[0-9a-z]{12})\.([0-9a-z]{1,11})(?:\.[0-9a-z]{1,11})?@[^@<>\s]+>?$/.exec(messageId)
  return match === null ? null : { key: match[1]!, callId: Number.parseInt(match[2]!, 36) }
}

/** A fresh campaign key from 8 random bytes. */
export function campaignKey(random: Uint8Array): string {
  const number = new DataView(random.buffer, random.byteOffset, 8).getBigUint64(0)
  return `c${(number % 36n ** 12n).toString(36).padStart(12, '0')}`
}
