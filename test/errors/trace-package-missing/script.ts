import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** In a process that finds no @opentelemetry/api. */
export function run(): number {
  const hidden = new URL('hidden.js', import.meta.url).href
  const main = fileURLToPath(new URL('../../../bin/emailc.js', import.meta.url))
  const words = ['--conditions=emailc:source', '--import', hidden, main, 'send', 'input.tsx', '--to', 'people.csv', '--trace', '--transport', 'eml', '--out', '.emailc/mail', '--store', 'sqlite:.emailc/send.db']
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  process.stderr.write(stderr)
  return status ?? 70
}
