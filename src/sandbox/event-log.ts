/** What can happen to a message, in the order of the numbers stored. */
const eventKinds = ['accepted', 'rejected', 'delivered', 'failed', 'opened', 'clicked', 'unsubscribed', 'complained'] as const
export type EventKind = (typeof eventKinds)[number]

/** What goes beyond kind, message, recipient and time. */
export interface EventDetail {
  readonly severity?: 'permanent' | 'temporary'
  readonly reason?: string
  readonly code?: number
  readonly message?: string
  readonly retrySeconds?: number
  readonly attempt?: number
  readonly url?: string
}

export interface EventEntry {
  readonly index: number
  readonly kind: EventKind
  readonly call: number
  readonly recipient: number
  readonly atMs: number
  readonly detail: EventDetail | undefined
}

const FIRST_CAPACITY = 1024

/**
 * The provider's event log. Two events for each of 300,000 recipients would be 600,000 objects, so entries are columns of numbers: 15 bytes
 * each, and only exceptions have a detail object.
 */
export class EventLog {
  #count = 0
  #kinds = new Uint8Array(FIRST_CAPACITY)
  #calls = new Uint32Array(FIRST_CAPACITY)
  #recipients = new Uint16Array(FIRST_CAPACITY)
  #times = new Float64Array(FIRST_CAPACITY)
  readonly #details = new Map<number, EventDetail>()
  #newestMs = -Infinity
  #isOrdered = true

  /** Whether events were logged in the order of their times, which those that were delayed are not. */
  get isOrdered(): boolean {
    return this.#isOrdered
  }

  get count(): number {
    return this.#count
  }

  append(kind: EventKind, call: number, recipient: number, atMs: number, detail?: EventDetail): number {
    if (this.#count === this.#kinds.length) this.#grow()
    const index = this.#count++
    this.#kinds[index] = eventKinds.indexOf(kind)
    this.#calls[index] = call
    this.#recipients[index] = recipient
    this.#times[index] = atMs
    if (atMs < this.#newestMs) this.#isOrdered = false
    else this.#newestMs = atMs
    if (detail !== undefined) this.#details.set(index, detail)
    return index
  }

  get(index: number): EventEntry {
    return {
      index,
      kind: eventKinds[this.#kinds[index]!]!,
      call: this.#calls[index]!,
      recipient: this.#recipients[index]!,
      atMs: this.#times[index]!,
      detail: this.#details.get(index),
    }
  }

  timeOf(index: number): number {
    return this.#times[index]!
  }

  callOf(index: number): number {
    return this.#calls[index]!
  }

  #grow(): void {
    const capacity = this.#kinds.length * 2
    this.#kinds = grown(this.#kinds, new Uint8Array(capacity))
    this.#calls = grown(this.#calls, new Uint32Array(capacity))
    this.#recipients = grown(this.#recipients, new Uint16Array(capacity))
    this.#times = grown(this.#times, new Float64Array(capacity))
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
