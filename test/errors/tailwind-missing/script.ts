import { tmpdir } from 'node:os'
import { loadEngine } from '../../../src/foreign/tailwind/engine.ts'

/** In a folder from which no Tailwind can be found. */
export async function run(): Promise<void> {
  process.chdir(tmpdir())
  await loadEngine(JSON.stringify({ theme: 'missing' }))
}
