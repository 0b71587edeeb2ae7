import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { readInput, readPlainInput } from './input/input.ts'
import type { InputItem, InputProblem, InputRow, InputSource } from './input/input.ts'
import type { InputLimits } from './input/limits.ts'
import type { PlainRow } from './input/plain-row.ts'
import { KeySet } from './key-set.ts'
import { LineBuffers } from './line-buffer.ts'
import { parseAddress } from './address.ts'
import { createRecipientReader, propsOf, unreadFields } from './recipient.ts'
import type { ReadRecipient, Recipient, RecipientRules } from './recipient.ts'
import type { PropsCheck } from './renderer.ts'

export interface CutOptions {
  readonly source: InputSource
  readonly limits: InputLimits
  readonly rules: RecipientRules
  readonly checkProps?: PropsCheck | undefined
  /** Recipients of one chunk. */
  readonly chunkSize: number
  /** Seeds the duplicate filter. */
  readonly seed: number
}

/** What comes out of the input next: rows that were not taken, or a chunk of those that were. */
export type AudiencePiece =
  | { readonly kind: 'rejects'; readonly problems: readonly InputProblem[]; readonly rejected: number; readonly duplicates: number }
  | { readonly kind: 'chunk'; readonly chunk: AudienceChunk }

/** Proven recipients, each as a line of JSON: thousands of small objects that live for long are what makes a heap grow. */
export interface AudienceChunk {
  readonly lines: Uint8Array<ArrayBuffer>
  /** For comparing with suppressed addresses, in the order of the lines. */
  readonly keys: readonly string[]
}

/** Cuts an audience into chunks. Where it is cut depends on the input alone. */
export interface AudienceCutter {
  pieces(): AsyncGenerator<AudiencePiece>
  /** Lets the memory under a chunk's lines be used again. */
  giveBack(lines: AudienceChunk['lines']): void
}

/** A chunk is unpacked whole in a render thread. */
const MAX_CHUNK_BYTES = 8 * 1024 ** 2

/** Reads, checks and de-duplicates recipients in this thread. */
export function createAudienceCutter(options: CutOptions): AudienceCutter {
  const buffers = new LineBuffers()
  return {
    async *pieces() {
      const reading = new AudienceReading(options)
      let [lines, keys] = [buffers.take(), [] as string[]]
      for await (const items of readRows(options)) {
        const rows = await reading.take(items)
        const rejects = reading.takeRejects()
        if (rejects !== null) yield rejects
        for (const { row, key } of rows) {
          if (typeof row === 'string') lines.add(row)
          else lines.addBytes(row.memory, row.from, row.to)
          keys.push(key)
          if (keys.length < options.chunkSize && lines.length < MAX_CHUNK_BYTES) continue
          yield { kind: 'chunk', chunk: { lines: lines.bytes(), keys } }
          ;[lines, keys] = [buffers.take(), []]
        }
      }
      if (keys.length > 0) yield { kind: 'chunk', chunk: { lines: lines.bytes(), keys } }
    },
    giveBack: (lines) => buffers.giveBack(lines.buffer),
  }
}

/** Where nothing but a recipient's address has to be known, rows may stay bytes. */
function readRows({ source, limits, checkProps, rules }: CutOptions): AsyncGenerator<readonly (InputItem | PlainRow)[]> {
  return checkProps === undefined && rules.sendAt === undefined ? readPlainInput(source, limits) : readInput(source, limits)
}

interface AudienceRow {
  /** As JSON. */
  readonly row: string | PlainRow
  readonly key: string
}

interface Taken {
  readonly recipient: Recipient
  readonly item: InputRow
  readonly key: string
}

/** Rows become proven recipients; what does not is rejected. */
class AudienceReading {
  readonly #rules: RecipientRules
  readonly #read: ReadRecipient
  readonly #checkProps: PropsCheck | undefined
  readonly #seen: KeySet
  #problems: InputProblem[] = []
  #isFirst = true
  #rejected = 0
  #duplicates = 0

  constructor({ rules, checkProps, seed }: CutOptions) {
    this.#rules = rules
    this.#read = createRecipientReader(rules)
    this.#checkProps = checkProps
    this.#seen = new KeySet(seed)
  }

  async take(items: readonly (InputItem | PlainRow)[]): Promise<AudienceRow[]> {
    const checkProps = this.#checkProps
    const taken =
      checkProps === undefined
        ? items.map((item) => ('memory' in item ? this.#takePlain(item) : this.#takeRead(item)))
        : await Promise.all(items.map((item) => this.#takeChecked('memory' in item ? parsedRow(item) : item, checkProps)))
    return taken.filter((row) => row !== null)
  }

  /** What was rejected since this was asked last; `null` when nothing was. */
  takeRejects(): AudiencePiece | null {
    if (this.#problems.length === 0) return null
    const piece = { kind: 'rejects', problems: this.#problems, rejected: this.#rejected, duplicates: this.#duplicates } as const
    this.#problems = []
    this.#rejected = 0
    this.#duplicates = 0
    return piece
  }

  /** A faultless new address in its final form; whatever else a row may be is found by reading it. */
  #takePlain(item: PlainRow): AudienceRow | null {
    const parsed = parseAddress(item.email, this.#rules)
    if (!parsed.ok || parsed.address.warning !== undefined || parsed.address.email !== item.email) return this.#takeRead(parsedRow(item))
    const key = parsed.address.foldedKey
    return this.#seen.add(key) ? { row: item, key } : this.#takeRead(parsedRow(item))
  }

  #takeRead(item: InputItem): AudienceRow | null {
    const taken = this.#take(item)
    return taken === null ? null : { row: jsonOf(taken.recipient, taken.item), key: taken.key }
  }

  async #takeChecked(item: InputItem, checkProps: PropsCheck): Promise<AudienceRow | null> {
    const taken = this.#take(item)
    if (taken === null) return null
    const verdict = await checkProps(propsOf(taken.recipient))
    if (verdict.ok) return { row: jsonOf({ ...taken.recipient, props: verdict.props }, taken.item), key: taken.key }
    const problem = createDiagnostic('recipient-props', [`props.${verdict.path}`, verdict.reason])
    return this.#reject({ line: item.line, column: `props.${verdict.path}`, problem, original: rowText(taken.item) })
  }

  #take(item: InputItem): Taken | null {
    if ('problem' in item) return this.#reject(item)
    const result = this.#read(item.fields)
    if (!result.ok) return this.#reject({ line: item.line, column: result.field, problem: result.problem, original: rowText(item) })
    const { address, recipient } = result
    if (this.#isFirst) this.#noteUnread(item)
    if (!this.#seen.add(address.foldedKey)) {
      this.#duplicates += 1
      const problem = createDiagnostic('recipient-duplicate', [address.email])
      return this.#reject({ line: item.line, column: 'email', problem, original: rowText(item) })
    }
    if (address.warning !== undefined) this.#reject({ line: item.line, column: 'email', problem: address.warning, original: rowText(item) })
    return { recipient, item, key: address.foldedKey }
  }

  /** What a first row has beside a recipient's fields is most often meant for the template, which gets nothing of it. */
  #noteUnread(item: InputRow): void {
    this.#isFirst = false
    const unread = unreadFields(item.fields)
    if (unread.length === 0) return
    const shown = unread.length > SHOWN_FIELDS ? [...unread.slice(0, SHOWN_FIELDS), '…'] : unread
    const problem = createDiagnostic('recipient-fields-unread', [shown.join(', ')])
    this.#reject({ line: item.line, column: unread[0]!, problem, original: rowText(item) })
  }

  #reject(problem: InputProblem): null {
    if (problem.problem.severity === 'error') this.#rejected += 1
    this.#problems.push(problem)
    return null
  }
}

const SHOWN_FIELDS = 8

function parsedRow({ line, memory, from, to }: PlainRow): InputRow {
  const json = memory.toString('utf8', from, to)
  return { line, fields: JSON.parse(json) as InputRow['fields'], json }
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
