import type { ListedAddress } from './address-list.ts'
import type { MessageRequest } from './message-request.ts'

/** One accepted call, without its body. Kept small: a campaign in single mode makes one for each recipient. */
export interface AcceptedCall {
  readonly index: number
  /** With angle brackets, as the API answered it. */
  readonly id: string
  readonly domain: string
  readonly atMs: number
  readonly from: string
  /** Everyone the call reaches: `to`, then `cc`, then `bcc`. */
  readonly recipients: readonly string[]
  readonly names: readonly string[] | undefined
  readonly toCount: number
  readonly ccCount: number
  /** As given, merge tags included. */
  readonly subject: string
  readonly tags: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  readonly isBatch: boolean
  /** The id of each copy when `h:Message-Id` holds a merge tag; otherwise all copies carry the call's. */
  copyIds: readonly string[] | undefined
  readonly isMime: boolean
  readonly testMode: boolean
  readonly trackClicks: boolean
  readonly trackOpens: boolean
  readonly suppressHeaders: boolean
  readonly deliverAtMs: number | undefined
  readonly sizeBytes: number
}

/** The request body of a call, as it came. */
export interface StoredBody {
  readonly bytes: Buffer
  readonly contentType: string
}

export interface StoreLimits {
  /** Bodies kept in memory, oldest dropped first. */
  readonly maxBodyBytes: number
  /** Calls kept at all; events of dropped calls are not told any more. */
  readonly maxCalls: number
}

/** Everything the provider remembers of accepted messages, bounded in memory. */
export class MessageStore {
  readonly #limits: StoreLimits
  readonly #calls: (AcceptedCall | undefined)[] = []
  readonly #bodies = new Map<number, StoredBody>()
  readonly #byMessageId = new Map<string, number>()
  #bodyBytes = 0
  #oldest = 0

  constructor(limits: StoreLimits) {
    this.#limits = limits
  }

  get callCount(): number {
    return this.#calls.length
  }

  /** Index of the oldest call still known. */
  get oldestCall(): number {
    return this.#oldest
  }

  get bodyBytes(): number {
    return this.#bodyBytes
  }

  add(request: MessageRequest, call: Omit<AcceptedCall, 'index' | keyof ReturnType<typeof summaryOf>>, body: StoredBody): AcceptedCall {
    const accepted: AcceptedCall = { ...summaryOf(request), ...call, index: this.#calls.length }
    this.#calls.push(accepted)
    this.#byMessageId.set(bare(accepted.id), accepted.index)
    this.#bodies.set(accepted.index, body)
    this.#bodyBytes += body.bytes.length
    this.#prune()
    return accepted
  }

  call(index: number): AcceptedCall | undefined {
    return this.#calls[index]
  }

  body(index: number): StoredBody | undefined {
    return this.#bodies.get(index)
  }

  /** Gives each copy of a batch its own id, under which it can be found as well. */
  setCopyIds(call: AcceptedCall, ids: readonly string[]): void {
    call.copyIds = ids
    for (const id of ids) this.#byMessageId.set(bare(id), call.index)
  }

  /** The call that the API answered with this id, or of which one copy carries it; brackets or not. */
  byMessageId(id: string): AcceptedCall | undefined {
    const index = this.#byMessageId.get(bare(id))
    return index === undefined ? undefined : this.#calls[index]
  }

  #prune(): void {
    for (const [index, body] of this.#bodies) {
      if (this.#bodyBytes <= this.#limits.maxBodyBytes) break
      this.#bodies.delete(index)
      this.#bodyBytes -= body.bytes.length
    }
    while (this.#calls.length - this.#oldest > this.#limits.maxCalls) this.#forget(this.#oldest++)
  }

  #forget(index: number): void {
    const call = this.#calls[index]
    for (const id of call === undefined ? [] : [call.id, ...(call.copyIds ?? [])]) {
      if (this.#byMessageId.get(bare(id)) === index) this.#byMessageId.delete(bare(id))
    }
    this.#bodyBytes -= this.#bodies.get(index)?.bytes.length ?? 0
    this.#bodies.delete(index)
    this.#calls[index] = undefined
  }
}

function summaryOf(request: MessageRequest) {
  const everyone: readonly ListedAddress[] =
    request.cc.length + request.bcc.length === 0 ? request.to : [...request.to, ...request.cc, ...request.bcc]
  return {
    from: request.from,
    recipients: everyone.map(({ email }) => email),
    names: everyone.some(({ name }) => name !== '') ? everyone.map(({ name }) => name) : undefined,
    toCount: request.to.length,
    ccCount: request.cc.length,
    subject: request.subject,
    tags: request.tags,
    variables: request.variables,
    isBatch: request.recipientVariables !== undefined,
    copyIds: undefined as readonly string[] | undefined,
    testMode: request.options.testMode,
    trackClicks: request.options.trackClicks,
    trackOpens: request.options.trackOpens,
    suppressHeaders: request.options.suppressHeaders,
    deliverAtMs: request.options.deliverAtMs,
  } as const
}

function bare(id: string): string {
  return id.startsWith('<') ? id.slice(1, -1) : id
}
