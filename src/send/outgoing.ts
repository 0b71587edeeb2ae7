import { copyNumber, messageIdOf } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import { unpackBatch } from './payload.ts'
import type { BatchRow, PackedRows } from './payload.ts'
import { Remembered } from './remembered.ts'
import type { Splicer, Values } from './renderer.ts'
import type { LeasedCall } from './store/calls.ts'
import type { Store } from './store/store.ts'
import { mergeTag } from './transport/merge-tags.ts'
import type { OutgoingCall, OutgoingRecipient } from './transport/transport.ts'

/** The recipients of a call, with what their mails are made of. */
export interface CallContent {
  readonly shapeId: string
  readonly rows: readonly ContentRow[]
}

export interface ContentRow extends BatchRow {
  readonly slot: number
}

/** Makes a recipient's own one-click unsubscribe address (RFC 8058). */
export type UnsubscribeUrl = (campaign: Campaign, recipient: { readonly email: string; readonly id?: string }) => string

/** The name that carries it in merge calls. */
const UNSUBSCRIBE_VARIABLE = 'unsubscribe'
/** The name of what tells the Message-Ids of the copies of a merge call apart. */
const COPY_VARIABLE = 'copy'

/** Makes the exact requests of calls out of what the store holds: used to send, and to show later what was sent. */
export class CallWriter {
  readonly #store: Store
  readonly #campaign: Campaign
  readonly #splicer: Splicer
  readonly #unsubscribeUrl: UnsubscribeUrl | undefined
  /** The few batches that calls under way belong to; single calls of one batch come one after the other. */
  readonly #batches: Remembered<number, UnpackedBatch>

  constructor(store: Store, campaign: Campaign, splicer: Splicer, unsubscribeUrl?: UnsubscribeUrl) {
    this.#store = store
    this.#campaign = campaign
    this.#splicer = splicer
    this.#unsubscribeUrl = unsubscribeUrl
    this.#batches = new Remembered(MAX_BATCHES, async (id) => {
      const { shapeId, payload } = await store.loadBatch(id)
      return { shapeId, rows: unpackBatch(payload) }
    })
  }

  /** Who a call goes to. */
  async content(call: Pick<LeasedCall, 'batch' | 'slotFrom' | 'slots' | 'excluded'>): Promise<CallContent> {
    const { shapeId, rows } = await this.#batches.get(call.batch)
    const slots = Array.from({ length: call.slots }, (_, index) => call.slotFrom + index)
    const mine = call.excluded.length === 0 ? slots : slots.filter((slot) => !call.excluded.includes(slot))
    return { shapeId, rows: mine.map((slot) => ({ ...rows.at(slot), slot })) }
  }

  /**
   * Writes a call.
   *
   * @returns `null` when its recipients cannot share one request after all
   */
  async write(call: Pick<LeasedCall, 'id' | 'merge'>, { shapeId, rows }: CallContent): Promise<OutgoingCall | null> {
    const values = rows.map((row) => row.values)
    // Another call may have made room for its parts while these were loaded.
    for (let missing = this.#missing(shapeId, values); missing.length > 0; missing = this.#missing(shapeId, values))
      await this.#load(missing)
    const envelope = {
      messageId: messageIdOf(this.#campaign, call.id),
      domain: this.#campaign.domain,
      from: this.#campaign.from,
      tags: [...new Set([...this.#campaign.tags, ...(rows[0]?.tags ?? [])])],
    }
    return goesMerged(call, rows.length)
      ? this.#merged(call.id, envelope, shapeId, rows, values)
      : this.#single(envelope, shapeId, rows[0]!)
  }

  #single(envelope: Envelope, shapeId: string, row: ContentRow): OutgoingCall {
    const mail = this.#splicer.splice(shapeId, row.values)
    const unsubscribe = this.#unsubscribeUrl?.(this.#campaign, row)
    return {
      ...envelope,
      ...mail,
      merge: false,
      headers: [...this.#campaign.headers, ...mail.headers, ...unsubscribeHeaders(unsubscribe)],
      recipients: [recipientOf(row)],
    }
  }

  #merged(
    callId: number,
    envelope: Envelope,
    shapeId: string,
    rows: readonly ContentRow[],
    values: readonly Values[],
  ): OutgoingCall | null {
    const mail = this.#splicer.merge(shapeId, values)
    if (mail === null) return null
    const { variables, ...bodies } = mail
    const unsubscribe = this.#unsubscribeUrl === undefined ? undefined : mergeTag(UNSUBSCRIBE_VARIABLE)
    return {
      ...envelope,
      ...bodies,
      merge: true,
      headers: [
        ['Message-Id', messageIdOf(this.#campaign, callId, mergeTag(COPY_VARIABLE))],
        ...this.#campaign.headers,
        ...mail.headers,
        ...unsubscribeHeaders(unsubscribe),
      ],
      recipients: rows.map((row, index) => ({
        ...recipientOf(row),
        variables: {
          ...variables[index]!,
          [COPY_VARIABLE]: copyNumber(row.seq),
          ...(this.#unsubscribeUrl === undefined ? {} : { [UNSUBSCRIBE_VARIABLE]: this.#unsubscribeUrl(this.#campaign, row) }),
        },
      })),
    }
  }

  #missing(shapeId: string, rows: readonly Values[]): readonly string[] {
    return this.#splicer.missingParts(shapeId, rows)
  }

  async #load(ids: readonly string[]): Promise<void> {
    const parts = await Promise.all(ids.map(async (id) => ({ id, text: await this.#store.loadPart(this.#campaign.id, id) })))
    for (const part of parts) this.#splicer.addPart(part)
  }
}

const MAX_BATCHES = 8

/** Whether the recipients that are left of a call share one request; of one alone the mail is written as it is. */
export function goesMerged({ merge }: Pick<LeasedCall, 'merge'>, recipients: number): boolean {
  return merge && recipients > 1
}

interface UnpackedBatch {
  readonly shapeId: string
  readonly rows: PackedRows<BatchRow>
}

type Envelope = Pick<OutgoingCall, 'messageId' | 'domain' | 'from' | 'tags'>

function recipientOf({ email, name }: BatchRow): OutgoingRecipient {
  return name === undefined ? { email } : { email, name }
}

function unsubscribeHeaders(url: string | undefined): readonly (readonly [string, string])[] {
  if (url === undefined) return []
  return [
    ['List-Unsubscribe', `<${url}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ]
}
