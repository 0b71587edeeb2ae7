import { Worker } from 'node:worker_threads'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import { threadArguments } from '../thread-arguments.ts'
import type { LoadedConfig } from './load-config.ts'

/** What the thread is told. */
export interface ConfigPlace {
  readonly cwd: string
  /** The path after `--config`. */
  readonly chosen: string | undefined
}

/** What the thread says. */
export type ConfigReading = LoadedConfig | { readonly diagnostics: readonly Diagnostic[] }

/**
 * Reads a config anew, and all that it imports: in a thread that has none of their modules yet.
 *
 * @throws EmailcError with everything that is wrong with it
 */
export async function rereadConfig(place: ConfigPlace): Promise<LoadedConfig> {
  const worker = new Worker(new URL('./config-worker.ts', import.meta.url), {
    workerData: place,
    execArgv: threadArguments(),
  })
  const reading = await new Promise<ConfigReading>((done, failed) => {
    worker.once('message', done)
    worker.once('error', failed)
    worker.once('exit', () => failed(new Error('The config ended the thread that reads it.')))
  })
  if ('diagnostics' in reading) throw new EmailcError(reading.diagnostics)
  return reading
}
