import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireFolder } from '../../../src/cli/working-folder.ts'

export function run(): void {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-gone-'))
  process.chdir(folder)
  rmdirSync(folder)
  requireFolder()
}
