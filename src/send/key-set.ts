/**
 * A set of short texts for finding duplicates among millions of addresses: about 40 bytes for each, in a few large pieces instead of
 * objects that a garbage collector walks over. The texts themselves are kept, so a match is a match and not only likely.
 */
export class KeySet {
  /** Two words for each place: a text's hash, and where it lies, counted from 1 so that 0 marks a free place. */
  #slots = new Uint32Array(2 * 1024)
  #size = 0
  readonly #pieces: Buffer[] = []
  #next = 0
  readonly #seed: number

  /** @param seed random, so that nobody can prepare addresses that all look in one place */
  constructor(seed: number) {
    this.#seed = seed >>> 0
  }

  get size(): number {
    return this.#size
  }

  /**
   * Adds a text; `false` when it was there already.
   *
   * @param text at most 21,000 characters
   */
  add(text: string): boolean {
    const length = this.#write(text)
    const hashed = hash(text, this.#seed)
    const mask = this.#slots.length / 2 - 1
    let place = hashed & mask
    for (; this.#slots[2 * place + 1] !== 0; place = (place + 1) & mask) {
      if (this.#slots[2 * place] === hashed && this.#isAt(this.#slots[2 * place + 1]! - 1, length)) return false
    }
    this.#slots[2 * place] = hashed
    this.#slots[2 * place + 1] = this.#next + 1
    this.#next += length
    this.#size += 1
    if (this.#size * 3 > this.#slots.length) this.#grow()
    return true
  }

  /** Writes a text behind the last one, its length before it, where it stays when it proves to be new; how many bytes that takes. */
  #write(text: string): number {
    if (this.#next + LENGTH_BYTES + 3 * text.length > this.#pieces.length * PIECE_BYTES) {
      this.#next = this.#pieces.length * PIECE_BYTES
      this.#pieces.push(Buffer.allocUnsafeSlow(PIECE_BYTES))
    }
    const piece = this.#pieces.at(-1)!
    const start = this.#next % PIECE_BYTES
    const length = piece.write(text, start + LENGTH_BYTES)
    piece[start] = length & 0xff
    piece[start + 1] = length >> 8
    return LENGTH_BYTES + length
  }

  /** Whether the text that was written last is the one at a place; compared with their lengths, so that none passes for another's beginning. */
  #isAt(offset: number, length: number): boolean {
    const start = offset % PIECE_BYTES
    const last = this.#next % PIECE_BYTES
    const end = Math.min(start + length, PIECE_BYTES)
    return this.#pieces.at(-1)!.compare(this.#pieces[Math.floor(offset / PIECE_BYTES)]!, start, end, last, last + length) === 0
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2)
    const mask = larger.length / 2 - 1
    for (let index = 0; index < this.#slots.length; index += 2) {
      if (this.#slots[index + 1] === 0) continue
      let place = this.#slots[index]! & mask
      while (larger[2 * place + 1] !== 0) place = (place + 1) & mask
      larger[2 * place] = this.#slots[index]!
      larger[2 * place + 1] = this.#slots[index + 1]!
    }
    this.#slots = larger
  }
}

const PIECE_BYTES = 1024 ** 2
const LENGTH_BYTES = 2

/** MurmurHash3 over UTF-16 units, 32 bits. */
function hash(text: string, seed: number): number {
  let h = seed
  for (let index = 0; index < text.length; index++) {
    let k = Math.imul(text.charCodeAt(index), 0xcc9e2d51)
    k = (k << 15) | (k >>> 17)
    h ^= Math.imul(k, 0x1b873593)
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  h ^= text.length
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
