import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Adds the packages for other platforms to package-lock.json (and to that of bench/peers) that `npm install` left out because
 * its registry does not carry them. Without them `npm ci` says that the lock is out of step. Run it after `npm install`;
 * test/house/package.test.ts asks for it.
 */
const root = dirname(import.meta.dirname)

interface Locked {
  readonly version?: string
  readonly dev?: boolean
  readonly engines?: unknown
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const platform = /(linux|darwin|win32|android|freebsd|openharmony)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)|(wasm32)-wasi/

for (const folder of ['.', 'bench/peers']) completeLock(join(root, folder, 'package-lock.json'))

function completeLock(file: string): void {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> }
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const match = platform.exec(name)
      const key = `node_modules/${name}`
      if (match === null || key in lock.packages) continue
      const libc = name.endsWith('musl') || name.endsWith('musleabihf') ? 'musl' : 'glibc'
      lock.packages[key] = {
        version,
        cpu: [match[2] ?? match[3]],
        ...(entry.dev === true ? { dev: true } : {}),
        ...(entry.engines === undefined ? {} : { engines: entry.engines }),
        ...(match[1] === 'linux' ? { libc: [libc] } : {}),
        optional: true,
        ...(match[1] === undefined ? {} : { os: [match[1]] }),
      } as Locked
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
