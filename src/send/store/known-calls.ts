import { parseMessageId } from '../campaign.ts'
import type { KnownCall } from './outcomes.ts'

/** A call as it is found by its own id, which says nothing unless its campaign's key is the one in the Message-Id. */
export interface CallByKey extends KnownCall {
  readonly key: string
}

/** A call as it is found by the id that the provider gave it. */
export interface CallByProviderId extends KnownCall {
  readonly providerId: string
}

/** How a store finds calls. */
export interface CallFinder {
  byId(callIds: readonly number[]): Promise<readonly CallByKey[]>
  byProviderId(providerIds: readonly string[]): Promise<readonly CallByProviderId[]>
}

/** Finds the calls of Message-Ids with one question for all of ours, and one for those that are the provider's, if there are any. */
export async function knownCalls(messageIds: readonly string[], find: CallFinder): Promise<ReadonlyMap<string, KnownCall>> {
  const known = new Map<string, KnownCall>()
  const ours = messageIds.flatMap((messageId) => {
    const parsed = parseMessageId(messageId)
    return parsed === null ? [] : [{ messageId, ...parsed }]
  })
  if (ours.length > 0) {
    const calls = new Map((await find.byId(ours.map(({ callId }) => callId))).map((call) => [call.id, call]))
    for (const { messageId, callId, key } of ours) {
      const call = calls.get(callId)
      if (call?.key === key) known.set(messageId, call)
    }
  }
  const others = messageIds.filter((messageId) => !known.has(messageId))
  if (others.length > 0) {
    for (const call of await find.byProviderId(others)) known.set(call.providerId, call)
  }
  return known
}
