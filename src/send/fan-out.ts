import { createHash } from 'node:crypto'
import { createDiagnostic, EmailcError, fail } from '../diagnostics/diagnostic.ts'
import type { AudienceChunk, AudienceCutter } from './audience-cutter.ts'
import type { Campaign } from './campaign.ts'
import type { Rejects } from './input/rejects.ts'
import type { Observe } from './observer.ts'
import { packChunk } from './payload.ts'
import type { Store } from './store/store.ts'

export interface FanOutOptions {
  readonly cutter: AudienceCutter
  readonly rejects: Rejects
  readonly signal?: AbortSignal | undefined
}

/** What reading an audience came to. */
export interface AudienceReport {
  readonly total: number
  readonly rejected: number
  readonly duplicates: number
  readonly suppressed: number
  /** Over the whole audience; the same recipients in the same order have the same one. */
  readonly hash: string
}

/**
 * Reads the recipients of a campaign into the store, chunk by chunk. Cutting depends on the input alone, so running it again over the
 * same input finds the same chunks: those that are stored already are compared, the rest are added. That is how a campaign goes on
 * after a crash, and how another audience under the same name is noticed. The caller closes the audience when it takes the report.
 *
 * @throws EmailcError `campaign-audience-changed`, `recipients-interrupted`, and what reading the input throws
 */
export async function fanOut(store: Store, campaign: Campaign, options: FanOutOptions, observe: Observe): Promise<AudienceReport> {
  const isClosed = campaign.audienceHash !== ''
  const audience = createHash('sha256')
  const tally = { rejected: 0, duplicates: 0 }
  let [no, total, suppressed] = [0, 0, 0]
  for await (const { keys, packed } of packAhead(options, tally)) {
    const { payload, digest } = await packed
    audience.update(digest)
    const stored = await store.chunkDigest(campaign.id, no)
    if (stored !== null && stored !== digest)
      fail('campaign-audience-changed', [campaign.name, `somebody among recipients ${total + 1} to ${total + keys.length} is not the same`])
    if (stored === null) {
      if (isClosed) fail('campaign-audience-changed', [campaign.name, `it had ${campaign.total} recipients, and there are more`])
      const exceptions = await findSuppressed(store, keys, total)
      suppressed += exceptions.length
      await store.appendChunk({
        campaign: campaign.id,
        no,
        seqFrom: total,
        count: keys.length,
        digest,
        payload,
        suppressed: exceptions,
      })
    }
    no += 1
    total += keys.length
    observe({ kind: 'chunk-stored', total })
  }
  const hash = audience.digest('base64url')
  if (isClosed && hash !== campaign.audienceHash)
    fail('campaign-audience-changed', [campaign.name, `it had ${campaign.total} recipients, and there are ${total}`])
  if (!isClosed && (await store.chunkCount(campaign.id)) > no) fail('campaign-audience-changed', [campaign.name, 'it had more recipients'])
  return { total, suppressed, hash, ...tally }
}

interface PackedChunk {
  readonly keys: readonly string[]
  readonly packed: ReturnType<typeof packChunk>
}

/** Chunks that are compressed on other threads while the next is read. */
const PACKED_AHEAD = 2

async function* packAhead(
  { cutter, rejects, signal }: FanOutOptions,
  tally: { rejected: number; duplicates: number },
): AsyncGenerator<PackedChunk> {
  const ahead: PackedChunk[] = []
  for await (const piece of until(signal, cutter.pieces())) {
    if (piece.kind === 'rejects') {
      for (const problem of piece.problems) rejects.add(problem)
      tally.rejected += piece.rejected
      tally.duplicates += piece.duplicates
      await rejects.drained()
      continue
    }
    ahead.push(pack(piece.chunk, cutter))
    if (ahead.length > PACKED_AHEAD) yield ahead.shift()!
  }
  yield* ahead
}

function pack({ lines, keys }: AudienceChunk, cutter: AudienceCutter): PackedChunk {
  const packed = packChunk(lines).finally(() => cutter.giveBack(lines))
  // Whoever takes the chunk hears of a failure; until then nobody else has to.
  packed.catch(() => undefined)
  return { keys, packed }
}

/**
 * What is read until `signal`, which is heard even while the input has nothing to say. Each piece has a promise of its own: a race against one
 * that lasts would keep every piece of the audience until it is settled.
 */
async function* until<T>(signal: AbortSignal | undefined, pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  let stopWaiting: (error: unknown) => void = () => undefined
  const interrupt = (): void => {
    // An input that is silent cannot be told to end; nobody waits for it.
    void pieces.return(undefined)
    stopWaiting(new EmailcError([createDiagnostic('recipients-interrupted', [])]))
  }
  signal?.addEventListener('abort', interrupt)
  try {
    for (;;) {
      const next = await new Promise<IteratorResult<T, unknown>>((resolve, reject) => {
        stopWaiting = reject
        if (signal?.aborted === true) interrupt()
        else pieces.next().then(resolve, reject)
      })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', interrupt)
    if (signal?.aborted !== true) await pieces.return(undefined)
  }
}

async function findSuppressed(store: Store, keys: readonly string[], seqFrom: number): Promise<{ seq: number; reason: string }[]> {
  const suppressed = await store.suppressedAmong(keys)
  if (suppressed.size === 0) return []
  return keys.flatMap((key, index) => {
    const reason = suppressed.get(key)
    return reason === undefined ? [] : [{ seq: seqFrom + index, reason }]
  })
}
