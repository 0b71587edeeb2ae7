import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { WakeChannel } from '../fleet.ts'
import type { PostgresDatabase, Sql } from './database.ts'

const CHANNEL = 'emailc_wake'
/** A notification that has not come within this time does not come at all on this connection. */
const PROOF_MS = 1_000

/**
 * Tells the other machines that there is work; part of the caller's transaction. For rare events only: PostgreSQL commits one transaction
 * with notifications at a time.
 */
export async function wake(sql: Sql, word = ''): Promise<void> {
  await sql.run('/* send/store/postgres/wake.ts wake */ SELECT pg_notify($channel, $word)', { channel: CHANNEL, word })
}

/**
 * Listens on a connection of its own. Whether notifications arrive there is tried and not assumed: PgBouncer in transaction mode takes a
 * LISTEN and gives the server connection to somebody else. Without them, machines look for work every second.
 */
export async function listen(url: string, db: PostgresDatabase, listener: () => void): Promise<WakeChannel> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'emailc listen' })
  // A connection that breaks later only makes the machine look instead of listen.
  client.on('error', () => undefined)
  const proof = randomBytes(8).toString('hex')
  const heard = new Promise<boolean>((resolve) => {
    client.on('notification', ({ payload }) => {
      if (payload === proof) resolve(true)
      else listener()
    })
    setTimeout(() => resolve(false), PROOF_MS).unref()
  })
  try {
    await client.connect()
    await client.query(`/* send/store/postgres/wake.ts listen */ LISTEN ${CHANNEL}`)
    await wake(db, proof)
    if (await heard) return { mode: 'notify', close: () => client.end() }
  } catch {
    // Listening is a shortcut; polling works without it.
  }
  await client.end().catch(() => undefined)
  return { mode: 'polling', close: async () => undefined }
}
