import { sendCampaign } from '../../../src/send/sender.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'

/**
 * A process that sends a small campaign into a running sandbox and, when it is told to, kills itself at the n-th event of a kind: no
 * clean-up, no last words, as the kernel or a power cut would.
 */
export interface ChildTask {
  readonly storePath: string
  readonly sandboxUrl: string
  readonly templateFile: string
  readonly recipients: number
  readonly mode: 'single' | 'merge'
  readonly workers: number
  readonly killAt?: { readonly event: string; readonly nth: number }
}

const task = JSON.parse(process.argv[2]!) as ChildTask
const store = openSqliteStore(task.storePath)
const transport = createSandboxTransport({ url: task.sandboxUrl })
let seen = 0
const { end, counts } = await sendCampaign({
  store,
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
  concurrency: task.workers * 4,
  reconcile: { trustAfterMs: 500 },
  observe({ kind }) {
    if (kind === task.killAt?.event && ++seen === task.killAt.nth) process.kill(process.pid, 'SIGKILL')
  },
})
await transport.close()
await store.close()
process.stdout.write(JSON.stringify({ end, counts }))
