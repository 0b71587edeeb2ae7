import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives all tests one temporary folder, which goes when they are done, so that a test that was ended by force leaves nothing behind either. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-tests-'))
  // PostgreSQL runs as another user and has its folder in this one.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  // Processes that tests start share their compiled modules, which halves what each needs to start.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
