// The hot path to bytes writes into one scratch area: plain arrays are copied in half the time that Buffers take, and how large
// a mail is need not be known before (docs/decisions/051).

import { HTTPS, IN_WORD, isPlainUrl } from './known-plain.ts'

const SPACE = 32
const AMPERSAND = Uint8Array.from(Buffer.from('&amp;'))
/** For each ASCII character, whether it is one of a plain address. */
const IN_URL = Uint8Array.from({ length: 128 }, (_, code) => (isPlainUrl(HTTPS + String.fromCharCode(code)) ? 1 : 0))

const INITIAL_SIZE = 1 << 16
/** A scratch area that one huge mail has made larger is let go after it. */
const MAX_KEPT_SIZE = 1 << 20

/** Writes the UTF-8 of one mail after the other; whoever takes a mail out of it gets a copy. */
export class ByteWriter {
  private length = 0
  private bytes = new Uint8Array(0)
  /** The same memory, for texts that Node encodes. */
  private buffer = Buffer.alloc(0)

  /** Starts a mail. */
  start(): void {
    this.length = 0
    if (this.bytes.length === 0 || this.bytes.length > MAX_KEPT_SIZE) this.resize(INITIAL_SIZE)
  }

  /** What was written since `start`, in memory of its own: a mail that is kept must not keep its neighbours. */
  toBuffer(): Buffer {
    const copy = Buffer.allocUnsafeSlow(this.length)
    this.buffer.copy(copy, 0, 0, this.length)
    return copy
  }

  /** Writes what is encoded already. */
  chunk(chunk: Uint8Array): void {
    this.reserve(chunk.length)
    this.bytes.set(chunk, this.length)
    this.length += chunk.length
  }

  /** Writes any text without lone halves of surrogate pairs. */
  text(text: string): void {
    this.reserve(3 * text.length)
    this.length += this.buffer.write(text, this.length)
  }

  /** Writes a value of which `isPlainWords` holds; of any other it writes nothing and says so. */
  plainWords(value: string): boolean {
    const { length } = value
    this.reserve(length)
    const { bytes, length: start } = this
    let before = SPACE
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127 || (IN_WORD[code] === 0 && (code !== SPACE || before === SPACE))) return false
      bytes[start + i] = code
      before = code
    }
    if (before === SPACE) return false
    this.length = start + length
    return true
  }

  /** The same for an address of which `isPlainUrl` holds, as `escapePlainUrl` writes it. */
  plainUrl(value: string): boolean {
    if (!value.startsWith(HTTPS)) return false
    this.reserve(AMPERSAND.length * value.length)
    const { bytes } = this
    let at = this.length
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127 || IN_URL[code] === 0) return false
      if (code === 0x26) {
        bytes.set(AMPERSAND, at)
        at += AMPERSAND.length
      } else bytes[at++] = code
    }
    this.length = at
    return true
  }

  private reserve(size: number): void {
    if (this.length + size > this.bytes.length) this.resize(2 * (this.length + size))
  }

  private resize(size: number): void {
    const before = this.bytes
    this.bytes = new Uint8Array(size)
    this.buffer = Buffer.from(this.bytes.buffer)
    this.bytes.set(before.subarray(0, this.length))
  }
}
