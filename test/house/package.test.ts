import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const json = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T

interface LockedPackage {
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

describe('the package', () => {
  // juice alone brings cheerio and web-resource-inliner, 40 of these; the rest is ours to keep small.
  it('installs no more packages in production than it has to', () => {
    const { packages } = json<{ packages: Record<string, LockedPackage> }>('package-lock.json')
    const installed = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.optional && !entry.devOptional)
    expect(new Set(installed.map(([path]) => path.split('node_modules/').at(-1))).size).toBeLessThanOrEqual(82)
  })

  // npm leaves out what its registry lacks, and then `npm ci` refuses the lock: `node scripts/complete-lock.ts` mends it.
  it.each(['package-lock.json', 'bench/peers/package-lock.json'])('locks its optional packages for every platform in %s', (lock) => {
    const { packages } = json<{ packages: Record<string, LockedPackage> }>(lock)
    const optional = Object.entries(packages).flatMap(([path, entry]) => (path === '' ? [] : Object.keys(entry.optionalDependencies ?? {})))
    const missing = optional.filter(
      (name) => /linux|darwin|win32|android|freebsd|wasm32/.test(name) && !(`node_modules/${name}` in packages),
    )
    expect(missing).toEqual([])
  })

  it('has a decision for each runtime dependency', () => {
    const { dependencies } = json<{ dependencies: Record<string, string> }>('package.json')
    const folder = join(root, 'docs/decisions')
    const decisions = readdirSync(folder)
      .map((page) => readFileSync(join(folder, page), 'utf8'))
      .join('\n')
    expect(Object.keys(dependencies).filter((name) => !decisions.includes(`\`${name}\``))).toEqual([])
  })

  it('runs only scripts that exist', () => {
    const { scripts } = json<{ scripts: Record<string, string> }>('package.json')
    const files = Object.values(scripts).flatMap((script) => [...script.matchAll(/(?:scripts|bench|src)\/\S+\.ts/g)].map(([file]) => file))
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})
