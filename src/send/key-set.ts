/**
 * A set of texts in 12 bytes each, for finding duplicates among millions of addresses. It keeps a 96-bit hash and not the text: among
 * ten million addresses, one wrong match has a chance of about 1 in 10¹⁵.
 */
export class KeySet {
  #slots = new Uint32Array(3 * 1024)
  #size = 0
  readonly #seed: number

  /** @param seed random, so that nobody can prepare two addresses that match */
  constructor(seed: number) {
    this.#seed = seed >>> 0
  }

  get size(): number {
    return this.#size
  }

  /** Adds a text; `false` when it was there already. */
  add(text: string): boolean {
    if (this.#size * 2 > this.#slots.length / 3) this.#grow()
    const a = hash(text, this.#seed)
    const b = hash(text, this.#seed ^ 0x9e3779b9)
    const c = hash(text, this.#seed ^ 0x85ebca6b) || 1
    if (!insert(this.#slots, a, b, c)) return false
    this.#size += 1
    return true
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2)
    for (let index = 0; index < this.#slots.length; index += 3) {
      if (this.#slots[index + 2] !== 0) insert(larger, this.#slots[index]!, this.#slots[index + 1]!, this.#slots[index + 2]!)
    }
    this.#slots = larger
  }
}

/** The third word is never 0, so that 0 marks a free slot. */
function insert(slots: Uint32Array, a: number, b: number, c: number): boolean {
  const capacity = slots.length / 3
  for (let place = a & (capacity - 1); ; place = (place + 1) & (capacity - 1)) {
    const index = place * 3
    if (slots[index + 2] === 0) {
      slots[index] = a
      slots[index + 1] = b
      slots[index + 2] = c
      return true
    }
    if (slots[index] === a && slots[index + 1] === b && slots[index + 2] === c) return false
  }
}

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
