/**
 * What was loaded last, by its key. Those who ask at the same time share one load, the oldest makes room for what is new, and what could not
 * be loaded is asked for again.
 */
export class Remembered<Key, Value> {
  readonly #load: (key: Key) => Promise<Value>
  readonly #capacity: number
  readonly #isLasting: (value: Value) => boolean
  readonly #values = new Map<Key, Promise<Value>>()

  /** @param isLasting whether a value stays what it is; another is forgotten as soon as it is told */
  constructor(capacity: number, load: (key: Key) => Promise<Value>, isLasting: (value: Value) => boolean = () => true) {
    this.#load = load
    this.#capacity = capacity
    this.#isLasting = isLasting
  }

  get(key: Key): Promise<Value> {
    const known = this.#values.get(key)
    if (known !== undefined) return known
    const loading = this.#loadAnew(key)
    if (this.#values.size >= this.#capacity) this.#values.delete(this.#values.keys().next().value!)
    this.#values.set(key, loading)
    return loading
  }

  async #loadAnew(key: Key): Promise<Value> {
    let isLasting = false
    try {
      const value = await this.#load(key)
      isLasting = this.#isLasting(value)
      return value
    } finally {
      if (!isLasting) this.#values.delete(key)
    }
  }
}
