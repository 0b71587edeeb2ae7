import { isUtf8 } from 'node:buffer'
import { fail } from '../../diagnostics/diagnostic.ts'
import { refuseEncoding } from './decode.ts'
import type { InputItem } from './input.ts'
import { readJsonRow, refuseCutRow } from './json-lines.ts'
import type { InputLimits } from './limits.ts'
import { readPlainRow } from './plain-row.ts'
import type { PlainRow } from './plain-row.ts'

const NEWLINE = 0x0a
const BYTE_ORDER_MARK = Buffer.from('\ufeff')

/** JSON lines as bytes: what `jsonLinesParser` makes of their text, except that a row which nobody has to read is not. */
export function plainLinesParser(name: string, limits: InputLimits) {
  const reading = new PlainLines(name, limits)
  return {
    push: (bytes: Uint8Array): [(InputItem | PlainRow)[]] => [reading.push(bytes)],
    end: (): [(InputItem | PlainRow)[]] => [reading.end()],
  }
}

class PlainLines {
  readonly #name: string
  readonly #limits: InputLimits
  /** The beginning of a line whose end has not come yet. */
  #carry: Buffer[] = []
  #carried = 0
  #line = 0

  constructor(name: string, limits: InputLimits) {
    this.#name = name
    this.#limits = limits
  }

  push(bytes: Uint8Array): (InputItem | PlainRow)[] {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const firstEnd = piece.indexOf(NEWLINE) + 1
    const lastEnd = piece.lastIndexOf(NEWLINE) + 1
    const items: (InputItem | PlainRow)[] = []
    if (firstEnd > 0) {
      this.#read(this.#carried === 0 ? piece.subarray(0, firstEnd) : Buffer.concat([...this.#carry, piece.subarray(0, firstEnd)]), items)
      this.#read(piece.subarray(firstEnd, lastEnd), items)
      this.#carry = []
      this.#carried = 0
    }
    if (lastEnd < piece.length) this.#keep(piece.subarray(lastEnd))
    return items
  }

  end(): (InputItem | PlainRow)[] {
    const items = this.push(Buffer.of(NEWLINE))
    refuseCutRow(this.#name, items.at(-1))
    return items
  }

  /** Reads whole lines. */
  #read(lines: Buffer, items: (InputItem | PlainRow)[]): void {
    if (!isUtf8(lines)) refuseEncoding(this.#name)
    let from = this.#line === 0 && lines.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
    for (let to = lines.indexOf(NEWLINE, from); to !== -1; to = lines.indexOf(NEWLINE, from)) {
      const line = ++this.#line
      const isShort = to - from <= this.#limits.rowLength
      const item =
        (isShort ? readPlainRow(lines, from, to, line) : null) ?? readJsonRow(lines.toString('utf8', from, to), line, this.#limits)
      if (item !== null) items.push(item)
      from = to + 1
    }
  }

  /** The memory under a piece is filled again. */
  #keep(rest: Buffer): void {
    this.#carry.push(Buffer.from(rest))
    this.#carried += rest.length
    // A character takes up to three bytes for each unit of its text.
    if (this.#carried <= this.#limits.lineLength) return
    const length = Buffer.concat(this.#carry).toString().length
    if (length > this.#limits.lineLength)
      fail('input-too-large', [
        this.#name,
        `a line of more than ${length} characters (line ${this.#line + 1})`,
        `${this.#limits.lineLength} characters`,
      ])
  }
}
