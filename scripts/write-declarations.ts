import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const SPECIFIER = /(?:from |import\(|import )['"](\.[^'"]+)['"]/g

/** Writes the declarations of the public entries, and of what those name, into `folder`. Whether the types are right is `npm run check`'s business. */
export function writeDeclarations(root: string, folder: string, entries: readonly string[]): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--noCheck', '-p', join(root, 'tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`tsc ended with ${status}`)
  const named = new Set<string>()
  for (const entry of entries) collect(join(folder, declarationOf(entry)), named)
  for (const file of globSync('**/*.d.ts', { cwd: folder })) if (!named.has(join(folder, file))) rmSync(join(folder, file))
  removeEmptyFolders(folder)
}

function collect(file: string, found: Set<string>): void {
  if (found.has(file)) return
  found.add(file)
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
    const named = resolve(dirname(file), declarationOf(specifier!))
    if (existsSync(named)) collect(named, found)
  }
}

function declarationOf(source: string): string {
  return source.replace(/\.[jt]sx?$/, '.d.ts')
}

function removeEmptyFolders(folder: string): void {
  const folders = globSync('**/', { cwd: folder }).sort((a, b) => b.length - a.length)
  for (const name of folders) if (globSync('*', { cwd: join(folder, name) }).length === 0) rmSync(join(folder, name), { recursive: true })
}
