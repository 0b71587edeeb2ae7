import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'
import { threadArguments } from '../../src/thread-arguments.ts'
import type { ThreadData } from './mail-jobs.ts'

// Imports next to nothing: `emailc dev` starts the thread before it loads itself.

/** A thread that runs templates, as it is started. */
export interface MailWorker {
  readonly worker: Worker
  /** Counts up while the thread's event loop turns. */
  readonly pulse: Int32Array
}

export const mailWorkerUrl = new URL('./mail-worker.ts', import.meta.url)

/** @param sinceMs changes of files since then may have been seen by nobody, in ms of the epoch */
export function spawnMailWorker(pulse: Int32Array = new Int32Array(new SharedArrayBuffer(4)), sinceMs = Date.now()): MailWorker {
  const data: ThreadData = { pulse, sinceMs, compileCache: getCompileCacheDir() }
  return { worker: new Worker(mailWorkerUrl, { workerData: data, execArgv: threadArguments() }), pulse }
}
