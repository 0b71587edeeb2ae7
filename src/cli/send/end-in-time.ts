import { endProgress, note } from '../terminal.ts'

/** What is under way gets this long after the order to end. */
export const GRACE_MS = 8_000
/** Two seconds more are for writing down what came of it. */
const LONGEST_END_MS = 10_000

/**
 * Hears SIGINT and SIGTERM. Something that never answers, a file or a disk, holds a thread that no exit gets past, so the kernel ends the
 * process ten seconds later. The store is as after any crash: what was under way is looked up by whoever goes on.
 *
 * @param remainder what is said of the work that is left, when it comes to that
 */
export function hearOrderToEnd(remainder: string): { readonly signal: AbortSignal; stop(): void } {
  const ending = new AbortController()
  const end = (): void => {
    ending.abort()
    if (process.stderr.isTTY) {
      endProgress()
      note(
        `Ending: what is under way gets up to ${GRACE_MS / 1_000} s. Ctrl+C again ends at once, and what was under way is looked up later.`,
      )
    }
    setTimeout(endByForce, LONGEST_END_MS, remainder).unref()
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  return {
    signal: ending.signal,
    stop() {
      process.off('SIGINT', end)
      process.off('SIGTERM', end)
    },
  }
}

function endByForce(remainder: string): void {
  endProgress()
  note(`Ended by force: something did not answer for ${LONGEST_END_MS / 1_000} s. ${remainder}`)
  process.kill(process.pid, 'SIGKILL')
}
