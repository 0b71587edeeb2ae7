import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { findPostgres } from '../../../../scripts/ensure-postgres.ts'

/** A throw-away PostgreSQL server on a loopback port, run by a user that is not root. */
export interface Cluster {
  readonly port: number
  /** Makes an empty database; its URL. */
  freshDatabase(): Promise<string>
  /** Empties a database that a store has used; quicker than a new one. */
  empty(url: string): Promise<void>
  query(url: string, sql: string): Promise<Record<string, unknown>[]>
  /** Ends the server as a crash would (`immediate`: no checkpoint, clients cut off). */
  crash(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

const START_TRIES = 10

interface Account {
  readonly uid?: number
  readonly gid?: number
}

export async function startCluster(): Promise<Cluster> {
  const programs = findPostgres()
  if (programs === undefined) {
    throw new Error(
      'These tests need a PostgreSQL server: install PostgreSQL 14 or newer, or set POSTGRES_BIN to the folder of its programs.',
    )
  }
  const account = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'emailc-pg-'))
  chmodSync(folder, 0o700)
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid!)
  const data = join(folder, 'data')
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...account,
    cwd: folder,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  let server: ChildProcess | null = null
  let databases = 0
  const urlOf = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`
  const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[]
    } finally {
      await client.end()
    }
  }
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'shared_buffers=128MB',
  ]
  const start = async (): Promise<void> => {
    for (let tries = 1; ; tries++) {
      const started = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
        ...account,
        cwd: folder,
        stdio: 'ignore',
      })
      server = started
      try {
        return await untilReady(() => query(urlOf('postgres'), 'SELECT 1'), started)
      } catch (error) {
        // After a crash the server refuses to start while a process of the old one still holds its memory.
        if (tries === START_TRIES || started.exitCode === null) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    const running = server
    server = null
    if (running === null || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  await start()
  return {
    port,
    query,
    start,
    crash: () => stop('SIGQUIT'),
    async freshDatabase() {
      const name = `store_${++databases}`
      await query(urlOf('postgres'), `CREATE DATABASE ${name}`)
      return urlOf(name)
    },
    async empty(url) {
      const tables = await query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'emailc' AND tablename <> 'schema_version'")
      await query(url, tables.map(({ tablename }) => `DELETE FROM emailc.${String(tablename)}`).join(';'))
    },
    async close() {
      await stop('SIGQUIT')
      rmSync(folder, { recursive: true })
    },
  }
}

/** The server refuses to run as root. */
export function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, existsSync('/var/lib/postgresql') ? 'postgres' : 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

export async function untilReady(ask: () => Promise<unknown>, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 300 || server.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
