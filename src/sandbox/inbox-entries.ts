import type { AcceptedCall } from './message-store.ts'
import type { Provider } from './provider.ts'

/** One line of the inbox. */
export interface InboxEntry {
  readonly call: number
  readonly recipient: number
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly atMs: number
  readonly tags: readonly string[]
  readonly domain: string
}

/** Recipients' copies from the newest call backwards. */
export function listMessages(
  provider: Provider,
  query: { readonly search?: string; readonly limit?: number; readonly offset?: number } = {},
): InboxEntry[] {
  const { limit = 50, offset = 0 } = query
  const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const entries: InboxEntry[] = []
  let skipped = 0
  for (let index = provider.store.callCount - 1; index >= provider.store.oldestCall && entries.length < limit; index--) {
    const call = provider.store.call(index)
    if (call === undefined) continue
    const common = `${call.subject}\n${call.from}\n${call.tags.join('\n')}`.toLowerCase()
    for (const [recipient, to] of call.recipients.entries()) {
      const text = words.length === 0 ? '' : `${to.toLowerCase()}\n${common}`
      if (!words.every((word) => text.includes(word))) continue
      if (skipped++ < offset) continue
      if (entries.length >= limit) break
      entries.push({
        call: index,
        recipient,
        to,
        from: call.from,
        subject: subjectOf(provider, call, recipient),
        atMs: call.atMs,
        tags: call.tags,
        domain: call.domain,
      })
    }
  }
  return entries
}

/** A batch's subject as this recipient reads it, as long as the body is still there. */
function subjectOf(provider: Provider, call: AcceptedCall, recipient: number): string {
  if (!call.isBatch || !call.subject.includes('%')) return call.subject
  return provider.view(call.index, recipient)?.subject ?? call.subject
}
