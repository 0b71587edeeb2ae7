import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPgBouncer } from '../../../../scripts/ensure-postgres.ts'
import { freePort, unprivileged, untilReady } from './cluster.ts'
import type { Cluster } from './cluster.ts'

/** PgBouncer in transaction mode in front of a cluster, with fewer server connections than any test has clients. */
export async function startPgBouncer(cluster: Cluster): Promise<{ through(url: string): string; close(): Promise<void> }> {
  const program = findPgBouncer()
  if (program === undefined || !existsSync(program)) {
    throw new Error('These tests need PgBouncer: install the package pgbouncer, or set PGBOUNCER to its program.')
  }
  const account = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'emailc-bouncer-'))
  const port = await freePort()
  writeFileSync(join(folder, 'users.txt'), '"postgres" ""\n')
  writeFileSync(
    join(folder, 'bouncer.ini'),
    `[databases]\n* = host=127.0.0.1 port=${cluster.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\n` +
      `auth_type = trust\nauth_file = ${join(folder, 'users.txt')}\npool_mode = transaction\ndefault_pool_size = 3\nmax_client_conn = 200\n`,
  )
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid!)
  const bouncer = spawn(program, ['-q', join(folder, 'bouncer.ini')], { ...account, cwd: folder, stdio: 'ignore' })
  const through = (url: string): string => url.replace(`:${cluster.port}/`, `:${port}/`)
  await untilReady(() => cluster.query(through(`postgres://postgres@127.0.0.1:${cluster.port}/postgres`), 'SELECT 1'), bouncer)
  return {
    through,
    async close() {
      const ended = new Promise((resolve) => bouncer.once('exit', resolve))
      bouncer.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
