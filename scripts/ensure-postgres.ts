import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian } from './debian-packages.ts'

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

if (import.meta.main && (findPostgres() === undefined || findPgBouncer() === undefined)) {
  installFromDebian('No PostgreSQL or no PgBouncer found; installing Debian’s (half a minute, once).', ['postgresql', 'pgbouncer'])
  if (findPostgres() === undefined) {
    console.error('No PostgreSQL found, and it could not be installed from here: the tests of the PostgreSQL store will fail.')
    console.error('Install PostgreSQL 14 or newer, or set POSTGRES_BIN to the folder that has initdb and postgres.')
  }
}
