import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { EmailcConfig } from '../config.ts'
import { packageRoot, packageVersion, runsFromSource } from '../package-root.ts'
import { contentHash, FileHashes } from './content-hash.ts'

const lockFiles = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']

/**
 * What every template of a build depends on beside its own files: emailc itself, the targets, the installed packages. A
 * build cache with another fingerprint is not used.
 */
export function buildFingerprint(root: string, config: EmailcConfig, options: object): string {
  const lockFile = lockFiles.map((name) => join(root, name)).find((file) => existsSync(file))
  const installed = lockFile === undefined ? '' : new FileHashes().of(lockFile)
  return contentHash(JSON.stringify([emailcIdentity(), config.targets ?? null, installed, options]))
}

/** A released emailc is its version; one that runs from source changes with every edit, so its files' times are read instead. */
function emailcIdentity(): string {
  if (!runsFromSource()) return packageVersion()
  const root = packageRoot()
  const files = globSync('src/**/*.ts', { cwd: root }).sort()
  return contentHash(files.map((file) => `${file} ${statSync(join(root, file)).mtimeMs}`).join('\n'))
}
