// The thread that runs templates: Vite, the module graph, the compiler, lenses and checks. A template may loop for ever or end its
// process; then this thread is ended and begun anew, and the studio itself goes on.

import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromThread, ThreadData, ToThread } from './mail-jobs.ts'
import type { MailShop } from './mail-shop.ts'

const PULSE_MS = 50
const CACHE_AFTER_MS = 3000

const { pulse, sinceMs, compileCache } = workerData as ThreadData
if (compileCache !== undefined) enableCompileCache(compileCache)
setInterval(() => Atomics.add(pulse, 0, 1), PULSE_MS)
// A thread that is ended writes no cache of its own accord.
if (compileCache !== undefined) setTimeout(flushCompileCache, CACHE_AFTER_MS)

const port = parentPort!
const send = (message: FromThread): void => port.postMessage(message)
const module = import('./mail-shop.ts')
let shop: Promise<MailShop> | undefined
port.on('message', (message: ToThread) => {
  if (message.kind === 'open') shop = module.then(({ MailShop }) => new MailShop(message.facts, sinceMs, send))
  else void shop?.then((open) => open.answer(message.id, message.name, message.question))
})
