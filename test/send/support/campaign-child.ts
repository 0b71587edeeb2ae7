import { spawnSync } from 'node:child_process'
import { writeSync } from 'node:fs'
import { systemClock } from '../../../src/send/clock.ts'
import { sendCampaign } from '../../../src/send/sender.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/send/store/store.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import type { Blow } from './kill-points.ts'

/** How a child sends. */
export interface ChildSetting {
  readonly mode?: 'single' | 'merge'
  readonly perMinute?: number
  readonly workerBudgetMs?: number
  /** Requests under way at most, all workers together; four for each when absent. */
  readonly concurrency?: number
}

/**
 * A process that sends a small campaign into a running sandbox and, when it is told to, strikes itself at the n-th event of a kind: no
 * clean-up, no last words, as the kernel or a power cut would. It writes `hit` to standard output just before.
 */
export interface ChildTask extends ChildSetting {
  readonly storePath: string
  readonly sandboxUrl: string
  readonly templateFile: string
  readonly recipients: number
  readonly mode: 'single' | 'merge'
  readonly workers: number
  /** How far this machine's clock is from the true one. */
  readonly clockOffsetMs: number
  readonly strikeAt?: { readonly event: string; readonly nth: number; readonly blow: Blow }
  /** Sends although another process has the right to, as if its lock had been lost. */
  readonly ignoresLock?: boolean
}

const JUMP_MS = 90_000
const DISK_FULL_MS = 2_000

const task = JSON.parse(process.argv[2]!) as ChildTask
const store = openSqliteStore(task.storePath)
const transport = createSandboxTransport({ url: task.sandboxUrl })
const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
let [seen, clockMs] = [0, task.clockOffsetMs]
const { end, counts } = await sendCampaign({
  store: task.ignoresLock === true ? withoutLock(store) : store,
  transport,
  name: 'spring',
  templateFile: task.templateFile,
  from: 'Shop <shop@example.com>',
  domain: 'example.com',
  recipients: {
    rows: Array.from({ length: task.recipients }, (_, index) => ({ email: `p${index}@example.com`, props: { name: `P${index}` } })),
  },
  rendererModule: new URL('./tiny-renderer.ts', import.meta.url).href,
  renderThreads: 1,
  chunkSize: Math.ceil(task.recipients / 4),
  batch: { mode: task.mode, maxRecipients: 20 },
  workers: task.workers,
  concurrency: task.concurrency ?? task.workers * 4,
  requestTimeoutMs: 1_000,
  reconcile: { trustAfterMs: 500 },
  clock: { ...systemClock, nowMs: () => Date.now() + clockMs },
  signal: ending.signal,
  ...(task.workerBudgetMs === undefined ? {} : { workerBudgetMs: task.workerBudgetMs }),
  ...(task.perMinute === undefined
    ? {}
    : { limits: [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: task.perMinute }] }),
  observe({ kind }) {
    if (kind === task.strikeAt?.event && ++seen === task.strikeAt.nth) strike(task.strikeAt.blow)
  },
})
await transport.close()
await store.close()
process.stdout.write(JSON.stringify({ end, counts }))

function strike(blow: Blow): void {
  writeSync(1, 'hit\n')
  switch (blow) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL')
      break
    case 'terminate':
      process.kill(process.pid, 'SIGTERM')
      break
    case 'suspend':
      process.kill(process.pid, 'SIGSTOP')
      break
    case 'clock-forward':
      clockMs += JUMP_MS
      break
    case 'clock-back':
      clockMs -= JUMP_MS
      break
    case 'disk-full':
      limitFiles('4096:')
      setTimeout(() => limitFiles('unlimited:'), DISK_FULL_MS)
      break
    case 'store-locked':
    // The one who started this process does it.
  }
}

/** No file of this process may grow beyond a size: what it writes to its store fails as on a full disk. */
function limitFiles(fsize: string): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${fsize}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`prlimit could not set the size of files: ${stderr}`)
}

function withoutLock(locked: Store): Store {
  return { ...locked, beginRun: async () => ({ isAlone: false, end: async () => undefined }) }
}
