/**
 * Syncs a file for many at once: whoever asks while it is synced shares the next time. A sync that had begun before somebody wrote says
 * nothing about what they wrote.
 */
export class SharedSync {
  readonly #sync: () => Promise<void>
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  /** @param sync brings all that was written before the call to the disk */
  constructor(sync: () => Promise<void>) {
    this.#sync = sync
  }

  /** Resolves when all that was written before the call is on the disk. */
  ask(): Promise<void> {
    this.#next ??= this.#after(this.#running)
    return this.#next
  }

  async #after(running: Promise<void>): Promise<void> {
    // Those who asked for it hear of its failure.
    await running.catch(() => undefined)
    this.#next = null
    this.#running = this.#sync()
    return this.#running
  }
}
