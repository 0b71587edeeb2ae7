import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { packageVersion } from '../package-root.ts'
import { writeOutput } from '../write-output.ts'
import type { TemplateResult } from './result.ts'
import { writtenFiles } from './write-files.ts'

/** `manifest.json`, documented in docs/manifest.md. */
export interface Manifest {
  /** Raised when a field changes its meaning or goes away. */
  readonly version: 1
  readonly emailc: string
  readonly templates: readonly TemplateResult[]
}

/**
 * Writes what a build made, for scripts, and takes away what an earlier build wrote for templates that are gone. The manifest
 * holds no times and no absolute paths, so equal inputs give equal bytes.
 */
export function writeManifest(root: string, out: string, templates: readonly TemplateResult[]): void {
  const manifest: Manifest = { version: 1, emailc: packageVersion(), templates }
  const file = join(out, 'manifest.json')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  const after = `${JSON.stringify(manifest, null, 2)}\n`
  if (before === after) return
  if (before !== undefined) removeGone(root, out, before)
  writeOutput(file, after)
}

function removeGone(root: string, out: string, manifest: string): void {
  for (const row of rowsOf(manifest)) {
    if (row.files === undefined || existsSync(join(root, row.template))) continue
    for (const name of writtenFiles(row)) {
      const file = resolve(out, String(name))
      if (!file.startsWith(out + sep)) continue
      rmSync(file, { force: true })
      removeEmpty(dirname(file), out)
    }
  }
}

function removeEmpty(folder: string, out: string): void {
  if (!folder.startsWith(out + sep) || !existsSync(folder) || readdirSync(folder).length > 0) return
  rmdirSync(folder)
  removeEmpty(dirname(folder), out)
}

function rowsOf(manifest: string): readonly TemplateResult[] {
  try {
    const { version, templates } = JSON.parse(manifest) as Partial<Manifest>
    return version === 1 && Array.isArray(templates) ? templates : []
  } catch {
    return [] // not written by emailc, so nothing in it is ours to remove
  }
}
