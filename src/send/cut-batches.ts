import { LineBuffer } from './line-buffer.ts'
import { packBatch } from './payload.ts'
import type { BatchRow } from './payload.ts'
import type { NewBatch, NewCall } from './store/rendering.ts'
import { suppressionKey } from './suppression.ts'

/** How recipients may share a call. `auto` merges where the compiler proves that it is safe. */
export type BatchMode = 'merge' | 'single' | 'auto'

/** How recipients are put together into calls. */
export interface BatchRules {
  readonly mode: BatchMode
  /** Recipients of one call at most; the provider's 1,000, or what divides a minute evenly. */
  readonly maxRecipients: number
  /**
   * Bytes of one call's `recipient-variables` at most. Mailgun's support has said 16 KB, and senders of several hundred bytes for each
   * of 1,000 recipients are known to work; `emailc doctor` can prove a number for one account.
   */
  readonly maxVariableBytes: number
}

export const defaultBatchRules: BatchRules = { mode: 'auto', maxRecipients: 1_000, maxVariableBytes: 256 * 1024 }

/** One rendered recipient on its way into a batch; as text at once, so that its values are garbage before the next is rendered. */
export interface RenderedRow {
  /** A `BatchRow`. */
  readonly json: string
  /** What the values alone take. */
  readonly valueBytes: number
  /** What they take as merge variables; an estimate, so that few calls have to be cut again when they are written. */
  readonly variableBytes: number
  readonly email: string
  /** Recipients with the same key may travel together: shape, send time, tags. */
  readonly key: string
  readonly shapeId: string
  readonly notBeforeMs: number
}

/** @param variableBytes tells what values take as merge variables, given what they take as JSON */
export function renderedRow(
  { values, ...envelope }: BatchRow,
  shapeId: string,
  notBeforeMs: number,
  variableBytes = (valueBytes: number): number => valueBytes,
): RenderedRow {
  const valuesJson = JSON.stringify(values)
  const valueBytes = Buffer.byteLength(valuesJson)
  return {
    json: `${JSON.stringify(envelope).slice(0, -1)},"values":${valuesJson}}`,
    valueBytes,
    variableBytes: variableBytes(valueBytes),
    email: envelope.email,
    key: `${shapeId} ${notBeforeMs} ${envelope.tags?.join('\n') ?? ''}`,
    shapeId,
    notBeforeMs,
  }
}

/** A batch is one blob; above this it would be slow to load for a single recipient of it. */
const MAX_BATCH_BYTES = 4 * 1024 ** 2

interface OpenBatch {
  readonly shapeId: string
  readonly notBeforeMs: number
  readonly rows: RenderedRow[]
  bytes: number
}

/** Groups rows that may travel together and cuts each group into batches and calls. */
export function cutBatches(rows: readonly RenderedRow[], rules: BatchRules, isMergeable: (shapeId: string) => boolean): NewBatch[] {
  const open = new Map<string, OpenBatch>()
  const finished: NewBatch[] = []
  const lines = new LineBuffer()
  const finish = (batch: OpenBatch): void => {
    const merge = rules.mode !== 'single' && isMergeable(batch.shapeId)
    lines.clear()
    for (const { json } of batch.rows) lines.add(json)
    finished.push({
      shapeId: batch.shapeId,
      payload: packBatch(lines.bytes()),
      calls: merge ? mergeCalls(batch, rules) : singleCalls(batch),
    })
  }
  for (const row of rows) {
    let batch = open.get(row.key)
    if (batch !== undefined && (batch.rows.length >= rules.maxRecipients || batch.bytes + row.valueBytes > MAX_BATCH_BYTES)) {
      finish(batch)
      batch = undefined
    }
    if (batch === undefined) {
      batch = { shapeId: row.shapeId, notBeforeMs: row.notBeforeMs, rows: [], bytes: 0 }
      open.set(row.key, batch)
    }
    batch.rows.push(row)
    batch.bytes += row.valueBytes
  }
  for (const batch of open.values()) finish(batch)
  return finished
}

function singleCalls({ rows, notBeforeMs }: OpenBatch): NewCall[] {
  return rows.map((_, slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs }))
}

/** What a recipient costs in `recipient-variables` beside the values: the address as key, its quotes, and the number of the copy. */
const OVERHEAD_BYTES = 80

/**
 * Runs of recipients under the byte limit in which no address occurs twice: Mailgun keys variables by address, ignores case, and drops
 * the second copy without a word.
 */
function mergeCalls({ rows, notBeforeMs }: OpenBatch, rules: BatchRules): NewCall[] {
  const calls: NewCall[] = []
  let slotFrom = 0
  let total = 0
  let addresses = new Set<string>()
  const close = (slotTo: number): void => {
    calls.push({ slotFrom, slots: slotTo - slotFrom, merge: slotTo - slotFrom > 1, notBeforeMs })
    slotFrom = slotTo
    total = 0
    addresses = new Set()
  }
  for (const [slot, { email, variableBytes }] of rows.entries()) {
    const address = suppressionKey(email)
    const size = variableBytes + OVERHEAD_BYTES
    if (slot > slotFrom && (total + size > rules.maxVariableBytes || addresses.has(address))) close(slot)
    addresses.add(address)
    total += size
  }
  close(rows.length)
  return calls
}
