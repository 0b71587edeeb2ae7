import { parentPort, workerData } from 'node:worker_threads'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import type { EmailcConfig } from './config.ts'
import { loadConfig } from './load-config.ts'
import type { ConfigPlace, ConfigReading } from './reread-config.ts'

const { cwd, chosen } = workerData as ConfigPlace
const port = parentPort!
port.postMessage(await read())

async function read(): Promise<ConfigReading> {
  try {
    const loaded = await loadConfig(cwd, chosen)
    // Settings are texts, numbers, lists and objects of them; what else an object holds cannot go to another thread.
    return { ...loaded, config: JSON.parse(JSON.stringify(loaded.config)) as EmailcConfig }
  } catch (error) {
    if (error instanceof EmailcError) return { diagnostics: error.diagnostics }
    throw error
  }
}
