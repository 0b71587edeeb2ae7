import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { CHUNK } from '../call-state.ts'
import type { FleetStore, Machine, MachineState } from '../fleet.ts'
import type { PostgresDatabase } from './database.ts'
import { listen, wake } from './wake.ts'

interface MachineRow {
  readonly id: string
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly state: MachineState
  readonly started_ms: number
  readonly seen_ms: number
  readonly offset_ms: number
  readonly error_ms: number
  readonly provider_offset_ms: number | null
  readonly provider_error_ms: number | null
  readonly leaves: string
}

export function postgresFleet(db: PostgresDatabase, url: string): FleetStore {
  return {
    async pinTemplate({ revision, name, body }, nowMs) {
      await db.run(
        `/* send/store/postgres/fleet.ts pinTemplate */
         INSERT INTO emailc.template AS t (revision, name, body, at_ms) VALUES ($revision, $name, $body, $now)
         ON CONFLICT (revision) DO UPDATE SET body = excluded.body WHERE t.body <> excluded.body`,
        { revision, name, body: deflateRawSync(body), now: nowMs },
      )
    },
    async loadTemplate(revision) {
      const row = await db.get<{ name: string; body: Uint8Array }>(
        '/* send/store/postgres/fleet.ts loadTemplate */ SELECT name, body FROM emailc.template WHERE revision = $revision',
        { revision },
      )
      return row === undefined ? null : { revision, name: row.name, body: unpack(row.body) }
    },
    async keepTerms(campaign, terms) {
      await db.run(
        `/* send/store/postgres/fleet.ts keepTerms */
         INSERT INTO emailc.campaign_terms (campaign, terms) VALUES ($campaign, $terms) ON CONFLICT DO NOTHING`,
        { campaign, terms },
      )
    },
    async loadTerms(campaign) {
      const row = await db.get<{ terms: string }>(
        '/* send/store/postgres/fleet.ts loadTerms */ SELECT terms FROM emailc.campaign_terms WHERE campaign = $campaign',
        { campaign },
      )
      return row?.terms ?? null
    },
    async isRendering(campaign) {
      const row = await db.get<{ is: boolean }>(
        `/* send/store/postgres/fleet.ts isRendering */
         SELECT EXISTS (SELECT FROM emailc.chunk WHERE campaign = $campaign AND state = ${CHUNK.leased}) AS is`,
        { campaign },
      )
      return row!.is
    },
    async endCanary(campaign, note) {
      await db.transaction(async (sql) => {
        const ended = await sql.run(
          `/* send/store/postgres/fleet.ts endCanary */
           UPDATE emailc.campaign_terms SET terms = (terms::jsonb - 'canary')::text
           WHERE campaign = $campaign AND terms::jsonb -> 'canary' IS NOT NULL`,
          { campaign },
        )
        if (ended === 0) return
        await sql.run(
          `/* send/store/postgres/fleet.ts endCanary */
           UPDATE emailc.campaign SET state = 'paused', note = $note WHERE id = $campaign AND state = 'running'`,
          { campaign, note },
        )
        await wake(sql)
      })
    },
    async listMachines() {
      const rows = await db.all<MachineRow>('/* send/store/postgres/fleet.ts listMachines */ SELECT * FROM emailc.machine ORDER BY id', {})
      return rows.map(machineOf)
    },
    listen: (listener) => listen(url, db, listener),
  }
}

function machineOf(row: MachineRow): Machine {
  return {
    id: row.id,
    host: row.host,
    pid: row.pid,
    version: row.version,
    state: row.state,
    startedMs: row.started_ms,
    seenMs: row.seen_ms,
    offsetMs: row.offset_ms,
    errorMs: row.error_ms,
    providerOffsetMs: row.provider_offset_ms,
    providerErrorMs: row.provider_error_ms,
    leaves: JSON.parse(row.leaves) as number[],
  }
}

/** What cannot be unpacked is no template, which whoever compares it with its revision sees. */
function unpack(body: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(body)
  } catch {
    return new Uint8Array()
  }
}
