import type { Worker } from 'node:worker_threads'
import type { ThreadLoss } from './thread-loss.ts'

const LOOK_MS = 250
const LIMIT_MS = 5000

/**
 * Watches a thread for a loop without an end: its pulse stands still while it goes on computing. The thread's own time counts, so a
 * machine that is too busy to run it, and a breakpoint in a template, are no hang.
 */
export class ThreadWatchdog {
  private readonly pulse: Int32Array
  private readonly url: string
  private readonly onHang: (loss: ThreadLoss) => void
  private timer: NodeJS.Timeout | undefined
  private round = 0

  /**
   * @param pulse one word, which the thread counts up while its event loop turns
   * @param url of the thread's entry
   */
  constructor(pulse: Int32Array, url: string, onHang: (loss: ThreadLoss) => void) {
    this.pulse = pulse
    this.url = url
    this.onHang = onHang
  }

  /** Watches from here to `stop`; a thread that is watched already goes on being watched. */
  watch(worker: Worker): void {
    if (this.timer !== undefined) return
    const round = ++this.round
    let lastPulse = Atomics.load(this.pulse, 0)
    let baseMs: number | undefined
    let isAsking = false
    const look = async (): Promise<void> => {
      isAsking = true
      const ownMs = await ownTimeOf(worker)
      isAsking = false
      const pulse = Atomics.load(this.pulse, 0)
      if (pulse !== lastPulse || ownMs === undefined) baseMs = undefined
      lastPulse = pulse
      if (ownMs === undefined) return
      baseMs ??= ownMs
      if (ownMs - baseMs < LIMIT_MS || round !== this.round) return
      this.stop()
      const { busyPlace } = await import('./busy-place.ts')
      this.onHang({ kind: 'endless', seconds: LIMIT_MS / 1000, place: await busyPlace(this.url) })
    }
    this.timer = setInterval(() => {
      if (!isAsking) void look()
    }, LOOK_MS)
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
    this.round++
  }
}

async function ownTimeOf(worker: Worker): Promise<number | undefined> {
  try {
    const { user, system } = await worker.cpuUsage()
    return (user + system) / 1000
  } catch {
    return undefined // it has ended, which its owner hears from its exit
  }
}
