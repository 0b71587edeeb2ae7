import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where packages put the server's programs, which are not on PATH: Debian's, Red Hat's, Homebrew's. */
const packageRoots = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt']

/** The folder with PostgreSQL's `initdb` and `postgres`: `POSTGRES_BIN`, else the newest that a package installed, else PATH. */
export function findPostgres(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = environment['POSTGRES_BIN']
  if (chosen !== undefined && chosen !== '') return chosen
  const installed = packageRoots.flatMap((root) => {
    if (!existsSync(root)) return []
    const versions = readdirSync(root).filter((name) => /^(?:\d+|postgresql@\d+|pgsql-\d+)$/.test(name))
    return versions.sort((a, b) => Number(/\d+$/.exec(b)![0]) - Number(/\d+$/.exec(a)![0])).map((name) => join(root, name, 'bin'))
  })
  const onPath = (environment['PATH'] ?? '').split(delimiter)
  return [...installed, ...onPath].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** PgBouncer's program, which the tests of its transaction mode run: `PGBOUNCER`, else where packages put it. */
export function findPgBouncer(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']
  return environment['PGBOUNCER'] ?? folders.map((folder) => join(folder, 'pgbouncer')).find((program) => existsSync(program))
}

/** Debian's package comes from a package registry alone, so a fresh CI machine needs no other source. */
function installFromDebian(): boolean {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return false
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  console.error('No PostgreSQL or no PgBouncer found; installing Debian’s (half a minute, once).')
  return run('update', '-q') && run('install', '-y', '-q', '--no-install-recommends', 'postgresql', 'pgbouncer')
}

/** Installs what is missing when this user may; the folder of its programs, or `undefined`. */
export function ensurePostgres(): string | undefined {
  if (findPostgres() === undefined || findPgBouncer() === undefined) installFromDebian()
  return findPostgres()
}

if (import.meta.main && ensurePostgres() === undefined) {
  console.error('No PostgreSQL found, and it could not be installed from here: the tests of the PostgreSQL store will fail.')
  console.error('Install PostgreSQL 14 or newer, or set POSTGRES_BIN to the folder that has initdb and postgres.')
}
