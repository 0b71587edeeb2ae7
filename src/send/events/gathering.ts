import { setImmediate as nextTick } from 'node:timers/promises'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly result: PromiseWithResolvers<Result>
}

/** Does at once what comes within one turn of the event loop, or while the last of it was being done: in a storm one read or one `fsync` serves all. */
export class Gathering<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<readonly Result[]>
  #waiting: Waiting<Item, Result>[] = []
  #isWorking = false

  /** @param work gives a result for each item, in their order; when it throws, each of them gets the error */
  constructor(work: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#work = work
  }

  add(item: Item): Promise<Result> {
    const result = Promise.withResolvers<Result>()
    this.#waiting.push({ item, result })
    if (!this.#isWorking) void this.#workThrough()
    return result.promise
  }

  async #workThrough(): Promise<void> {
    this.#isWorking = true
    while (this.#waiting.length > 0) {
      // Whatever else has arrived in this turn of the event loop joins.
      await nextTick()
      const group = this.#waiting.splice(0)
      try {
        const results = await this.#work(group.map(({ item }) => item))
        for (const [index, { result }] of group.entries()) result.resolve(results[index]!)
      } catch (error) {
        for (const { result } of group) result.reject(error)
      }
    }
    this.#isWorking = false
  }
}
