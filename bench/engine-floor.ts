// What an engine alone does with the rows that `store.bench.ts` gives a store: the store's own tables and indexes, payloads that are packed
// already, a commit for each lease, intent and outcome. Statements are prepared once, and there is no ledger and nothing of ours around
// them, so a store cannot be quicker.

import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { Client } from 'pg'
import { BinaryRows } from '../src/send/store/postgres/binary-rows.ts'

type Value = number | string | Uint8Array

/** One connection to an engine. */
export interface Engine {
  /** Runs a statement with `?` for its values; the first row that it returns. */
  run(sql: string, ...values: Value[]): Promise<unknown>
  /** Runs a statement that is on the disk only with the next one, where the store does so. */
  runLease(sql: string, ...values: Value[]): Promise<unknown>
  /** Reads the payload of a batch. */
  load(batch: Value): Promise<unknown>
  close(): Promise<void>
}

/** @param path of a store, which is not open */
export function sqliteEngine(path: string): Engine {
  const connection = new DatabaseSync(path)
  connection.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -16384')
  const statements = new Map<string, StatementSync>()
  const run = async (sql: string, ...values: Value[]): Promise<unknown> => {
    if (!statements.has(sql)) statements.set(sql, connection.prepare(sql.replaceAll('emailc.', '')))
    return statements.get(sql)!.get(...(values as SQLInputValue[]))
  }
  return {
    run,
    async runLease(sql, ...values) {
      connection.exec('PRAGMA synchronous = NORMAL')
      await run(sql, ...values)
      connection.exec('PRAGMA synchronous = FULL')
    },
    load: (batch) => run('SELECT payload FROM batch WHERE id = ?', batch),
    close: async () => connection.close(),
  }
}

/** @param url of a store's database */
export async function postgresEngine(url: string): Promise<Engine> {
  const synced = new Client({ connectionString: url })
  const unsynced = new Client({ connectionString: url, options: '-c synchronous_commit=off' })
  await Promise.all([synced.connect(), unsynced.connect()])
  const names = new Map<string, { readonly name: string; readonly text: string }>()
  const runOn = async (client: Client, sql: string, values: readonly Value[]): Promise<unknown> => {
    let place = 0
    if (!names.has(sql)) names.set(sql, { name: `floor${names.size}`, text: sql.replaceAll('?', () => `$${++place}`) })
    const { rows } = await client.query({ ...names.get(sql)!, values: [...values] })
    return rows[0] as unknown
  }
  return {
    run: (sql, ...values) => runOn(synced, sql, values),
    runLease: (sql, ...values) => runOn(unsynced, sql, values),
    load: (batch) => synced.query(new BinaryRows('SELECT payload FROM emailc.batch WHERE id = $id', { id: batch as number })).rows,
    close: async () => void (await Promise.all([synced.end(), unsynced.end()])),
  }
}

/** What a store has packed. */
export interface Packed {
  readonly chunks: readonly Uint8Array[]
  readonly batches: readonly Uint8Array[]
}

/** Milliseconds that the engine takes for the audience, the values, and the calls from claim to outcome. */
export interface EngineTimes {
  readonly audience: number
  readonly values: number
  readonly batches: number
  readonly singles: number
}

/** @param perChunk batches that are stored together */
export async function measureEngine(engine: Engine, { chunks, batches }: Packed, perChunk: number, singles: number): Promise<EngineTimes> {
  const audience = await timed(async () => {
    for (const [no, payload] of chunks.entries()) await insertChunk(engine, no, payload)
  })
  const merged: Call[] = []
  const values = await timed(async () => {
    for (let at = 0; at < batches.length; at += perChunk) {
      merged.push(...(await inTransaction(engine, () => insertBatches(engine, batches.slice(at, at + perChunk)))))
    }
  })
  const lone = await inTransaction(engine, () => insertCalls(engine, merged[0]!.batch, singles))
  return {
    audience,
    values,
    batches: await timed(async () => {
      for (const call of merged) await send(engine, call, true)
    }),
    singles: await timed(async () => {
      for (const call of lone) await send(engine, call, false)
    }),
  }
}

interface Call {
  readonly id: Value
  readonly batch: Value
}

async function insertChunk(engine: Engine, no: number, payload: Uint8Array): Promise<void> {
  await engine.run(
    `INSERT INTO emailc.chunk (campaign, no, seq_from, count, settled, digest, state, epoch, payload) VALUES (99, ?, 0, 0, 0, '', 0, 0, ?)`,
    no,
    payload,
  )
}

async function insertBatches(engine: Engine, payloads: readonly Uint8Array[]): Promise<readonly Call[]> {
  const calls: Call[] = []
  for (const payload of payloads) {
    const row = await engine.run(`INSERT INTO emailc.batch (campaign, chunk, shape, payload) VALUES (99, 0, '', ?) RETURNING id`, payload)
    calls.push(...(await insertCalls(engine, (row as { readonly id: Value }).id, 1)))
  }
  return calls
}

async function insertCalls(engine: Engine, batch: Value, count: number): Promise<readonly Call[]> {
  const calls: Call[] = []
  for (let slot = 0; slot < count; slot++) {
    const row = await engine.run(
      `INSERT INTO emailc.call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained)
       VALUES (99, ?, ?, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0) RETURNING id`,
      batch,
      slot,
    )
    calls.push({ id: (row as { readonly id: Value }).id, batch })
  }
  return calls
}

/** Each statement is a transaction of its own. */
async function send(engine: Engine, { id, batch }: Call, loads: boolean): Promise<void> {
  await engine.runLease(`UPDATE emailc.call SET state = 1, owner = 'w', lease_until = 1, epoch = epoch + 1 WHERE id = ?`, id)
  if (loads) await engine.load(batch)
  await engine.run('UPDATE emailc.call SET state = 3, attempt = attempt + 1, minute = 1, started_ms = 1, lease_until = 2 WHERE id = ?', id)
  await engine.run('UPDATE emailc.call SET state = 4, settled_ms = 1, http = 200, owner = NULL, lease_until = NULL WHERE id = ?', id)
}

async function inTransaction<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  await engine.run('BEGIN')
  const result = await work()
  await engine.run('COMMIT')
  return result
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
