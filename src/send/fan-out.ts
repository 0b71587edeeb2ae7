import { createHash } from 'node:crypto'
import { createDiagnostic, fail } from '../diagnostics/diagnostic.ts'
import type { Campaign } from './campaign.ts'
import { readInput } from './input/input.ts'
import type { InputItem, InputRow, InputSource } from './input/input.ts'
import type { InputLimits } from './input/limits.ts'
import type { Rejects } from './input/rejects.ts'
import { KeySet } from './key-set.ts'
import { LineBuffers } from './line-buffer.ts'
import type { LineBuffer } from './line-buffer.ts'
import type { Observe } from './observer.ts'
import { packChunk } from './payload.ts'
import { createRecipientReader } from './recipient.ts'
import type { ReadRecipient, Recipient, RecipientRules } from './recipient.ts'
import type { PropsCheck } from './renderer.ts'
import type { Store } from './store/store.ts'

export interface AudienceOptions {
  readonly source: InputSource
  readonly limits: InputLimits
  readonly rules: RecipientRules
  readonly checkProps?: PropsCheck | undefined
  readonly rejects: Rejects
  /** Recipients that go through one transaction and one render lease; a campaign keeps the number it started with. */
  readonly chunkSize?: number | undefined
  /** Seeds the duplicate filter. */
  readonly seed: number
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

const CHUNK_SIZE = 4_000

/**
 * Reads the recipients of a campaign into the store, chunk by chunk. Cutting depends on the input alone, so running it again over the
 * same input finds the same chunks: those that are stored already are compared, the rest are added. That is how a campaign goes on
 * after a crash, and how another audience under the same name is noticed. The caller closes the audience when it takes the report.
 *
 * @throws EmailcError `campaign-audience-changed`, and what reading the input throws
 */
export async function fanOut(store: Store, campaign: Campaign, options: AudienceOptions, observe: Observe): Promise<AudienceReport> {
  const isClosed = campaign.audienceHash !== ''
  const audience = createHash('sha256')
  let [no, total, suppressed] = [0, 0, 0]
  const tally = createTally(options)
  for await (const { keys, packed } of packAhead(tally.recipients(), options.chunkSize ?? CHUNK_SIZE)) {
    const { payload, digest } = await packed
    audience.update(digest)
    const stored = await store.chunkDigest(campaign.id, no)
    if (stored !== null && stored !== digest)
      fail('campaign-audience-changed', [campaign.name, `recipients ${total + 1} to ${total + keys.length} differ`])
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
  return { total, suppressed, hash, ...tally.counts() }
}

/** A proven recipient on its way into a chunk, as JSON at once: thousands of small objects that live for long are what makes a heap grow. */
interface AudienceRow {
  readonly json: string
  /** Compares with suppressed addresses. */
  readonly key: string
}

interface Tally {
  recipients(): AsyncGenerator<readonly AudienceRow[]>
  counts(): Omit<AudienceReport, 'total' | 'suppressed' | 'hash'>
}

/** Rows become proven recipients; what does not goes to the rejects. */
function createTally({ source, limits, rules, checkProps, rejects, seed }: AudienceOptions): Tally {
  const read = createRecipientReader(rules)
  const seen = new KeySet(seed)
  let [rejected, duplicates] = [0, 0]
  const reject = (problem: Parameters<Rejects['add']>[0]): null => {
    if (problem.problem.severity === 'error') rejected += 1
    rejects.add(problem)
    return null
  }
  const take = (item: InputItem): Taken | null => {
    if ('problem' in item) return reject(item)
    const result = read(item.fields)
    if (!result.ok) return reject({ line: item.line, column: result.field, problem: result.problem, original: rowText(item) })
    const { address, recipient } = result
    if (!seen.add(address.foldedKey)) {
      duplicates += 1
      return reject({
        line: item.line,
        column: 'email',
        problem: createDiagnostic('recipient-duplicate', [address.email]),
        original: rowText(item),
      })
    }
    if (address.warning !== undefined) reject({ line: item.line, column: 'email', problem: address.warning, original: rowText(item) })
    return { recipient, item, key: address.foldedKey }
  }
  const check = async (item: InputItem): Promise<Taken | null> => {
    const taken = take(item)
    if (taken === null || checkProps === undefined) return taken
    const verdict = await checkProps(taken.recipient.props)
    if (verdict.ok) return { ...taken, recipient: { ...taken.recipient, props: verdict.props } }
    const problem = createDiagnostic('recipient-props', [`props.${verdict.path}`, verdict.reason])
    return reject({ line: item.line, column: `props.${verdict.path}`, problem, original: rowText(item as InputRow) })
  }
  return {
    async *recipients() {
      for await (const items of readInput(source, limits)) {
        const taken = checkProps === undefined ? items.map(take) : await Promise.all(items.map(check))
        await rejects.drained()
        yield taken.filter((row) => row !== null).map(({ recipient, item, key }): AudienceRow => ({ json: jsonOf(recipient, item), key }))
      }
    },
    counts: () => ({ rejected, duplicates }),
  }
}

interface Taken {
  readonly recipient: Recipient
  readonly item: InputRow
  readonly key: string
}

/** A row of one line that is its own recipient, field by field, need not be written again; that is most of what a row costs. */
function jsonOf(recipient: Recipient, { fields, json }: InputRow): string {
  if (json === undefined || json.includes('\n')) return JSON.stringify(recipient)
  const given = Object.keys(fields)
  const isSame =
    given.length === Object.keys(recipient).length && given.every((field) => fields[field] === recipient[field as keyof Recipient])
  return isSame ? json : JSON.stringify(recipient)
}

function rowText({ fields }: { readonly fields: Parameters<ReadRecipient>[0] }): string {
  const text = JSON.stringify(fields)
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text
}

interface Chunk {
  readonly lines: LineBuffer
  readonly keys: string[]
}

/** A chunk is unpacked whole in a render thread. */
const MAX_CHUNK_BYTES = 8 * 1024 ** 2

async function* cutChunks(groups: AsyncIterable<readonly AudienceRow[]>, size: number, buffers: LineBuffers): AsyncGenerator<Chunk> {
  let chunk: Chunk = { lines: buffers.take(), keys: [] }
  for await (const group of groups) {
    for (const { json, key } of group) {
      chunk.lines.add(json)
      chunk.keys.push(key)
      if (chunk.keys.length < size && chunk.lines.length < MAX_CHUNK_BYTES) continue
      yield chunk
      chunk = { lines: buffers.take(), keys: [] }
    }
  }
  if (chunk.keys.length > 0) yield chunk
}

interface PackedChunk {
  readonly keys: readonly string[]
  readonly packed: ReturnType<typeof packChunk>
}

/** Chunks that are compressed on other threads while the next is read. */
const PACKED_AHEAD = 2

async function* packAhead(groups: AsyncIterable<readonly AudienceRow[]>, size: number): AsyncGenerator<PackedChunk> {
  const buffers = new LineBuffers()
  const ahead: PackedChunk[] = []
  for await (const { lines, keys } of cutChunks(groups, size, buffers)) {
    const packed = packChunk(lines.bytes()).finally(() => buffers.giveBack(lines))
    // Whoever takes the chunk hears of a failure; until then nobody else has to.
    packed.catch(() => undefined)
    ahead.push({ keys, packed })
    if (ahead.length > PACKED_AHEAD) yield ahead.shift()!
  }
  yield* ahead
}

async function findSuppressed(store: Store, keys: readonly string[], seqFrom: number): Promise<{ seq: number; reason: string }[]> {
  const suppressed = await store.suppressedAmong(keys)
  if (suppressed.size === 0) return []
  return keys.flatMap((key, index) => {
    const reason = suppressed.get(key)
    return reason === undefined ? [] : [{ seq: seqFrom + index, reason }]
  })
}
