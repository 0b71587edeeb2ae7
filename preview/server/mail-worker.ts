// The thread that runs templates: Vite, the module graph, the compiler, lenses and checks. A template may loop for ever or end its
// process; then this thread is ended and begun anew, and the studio itself goes on.

import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { importHttpWithoutUndici } from '../../src/project/without-undici.ts'
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
const module = importHttpWithoutUndici().then(() => import('./mail-shop.ts'))
module.catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
// What a template leaves behind, a timer or a promise, may fail when no mail is being made; nobody's mail is wrong for that.
process.on('uncaughtException', (error) => process.stderr.write(`A template threw when it was done: ${error.stack ?? error.message}\n`))
let shop: Promise<MailShop> | undefined
port.on('message', (message: ToThread) => {
  if (message.kind === 'open') shop = module.then(({ MailShop }) => new MailShop(message.facts, sinceMs, send))
  else void shop?.then((open) => open.answer(message.id, message.name, message.question))
})
