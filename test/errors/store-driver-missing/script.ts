import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** In a process that finds no pg. */
export function run(): number {
  const hidden = new URL('hidden.js', import.meta.url).href
  const main = fileURLToPath(new URL('../../../bin/emailc.js', import.meta.url))
  const words = ['--conditions=emailc:source', '--import', hidden, main, 'status', '--store', 'postgres://mailer@127.0.0.1:1/mail']
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  process.stderr.write(stderr)
  return status ?? 70
}
