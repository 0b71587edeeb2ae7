import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { relative } from 'node:path'
import { fail } from '../../../diagnostics/diagnostic.ts'
import { asStoreError, isBusy } from './failure.ts'

export type SqlValue = string | number | Uint8Array | null
export type SqlParameters = Readonly<Record<string, SqlValue>>

/** How long opening a store, and what is read from it, waits for another program's lock. */
const OPEN_WAIT_MS = 15_000
/** How long a write waits for another program's lock in all. */
const WRITE_WAIT_MS = 15_000
/** SQLite waits without letting go of the thread, so nothing else, not even the order to end, is heard in the meantime. */
const DEAF_MS = 50

/** A connection that keeps its statements prepared. Parameters are named (`$campaign`). */
export class SqliteDatabase {
  readonly #path: string
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(path: string) {
    this.#path = path
    this.#connection = new DatabaseSync(path, { timeout: OPEN_WAIT_MS })
  }

  execute(sql: string): void {
    this.#connection.exec(sql)
  }

  /** Runs a statement; how many rows it changed. */
  run(sql: string, parameters: SqlParameters): number {
    return Number(this.#prepare(sql).run(parameters as Record<string, SQLInputValue>).changes)
  }

  /** Runs an INSERT; the row's id. */
  insert(sql: string, parameters: SqlParameters): number {
    return Number(this.#prepare(sql).run(parameters as Record<string, SQLInputValue>).lastInsertRowid)
  }

  get<Row>(sql: string, parameters: SqlParameters): Row | undefined {
    return this.#read(() => this.#prepare(sql).get(parameters as Record<string, SQLInputValue>)) as Row | undefined
  }

  all<Row>(sql: string, parameters: SqlParameters): Row[] {
    return this.#read(() => this.#prepare(sql).all(parameters as Record<string, SQLInputValue>)) as Row[]
  }

  /** Rows one after the other, for whoever does not need them all; within a transaction. */
  *each<Row>(sql: string, parameters: SqlParameters): Generator<Row> {
    for (const row of this.#prepare(sql).iterate(parameters as Record<string, SQLInputValue>)) yield row as Row
  }

  /** From here on no statement keeps the thread for long; `write` waits for locks instead. */
  waitInTurns(): void {
    this.#connection.exec(`/* send/store/sqlite/database.ts waitInTurns */ PRAGMA busy_timeout = ${DEAF_MS}`)
  }

  /**
   * A transaction that waits for another program's lock, and lets go of the thread while it does. It is on the disk when this resolves.
   *
   * @throws EmailcError `store-unwritable`, `store-busy`, `store-damaged`
   */
  write<T>(work: () => T, waitMs = WRITE_WAIT_MS): Promise<T> {
    return this.#retry(() => this.transaction(work), waitMs)
  }

  /**
   * `write` for what a power cut may undo, because it is of use to this process alone. It survives every crash of the process, and the next
   * `write` takes it to the disk, since both are in one log.
   *
   * @throws EmailcError as `write` does
   */
  writeUnsynced<T>(work: () => T): Promise<T> {
    return this.#retry(() => {
      this.#connection.exec('/* send/store/sqlite/database.ts writeUnsynced */ PRAGMA synchronous = NORMAL')
      try {
        return this.transaction(work)
      } finally {
        this.#connection.exec('/* send/store/sqlite/database.ts writeUnsynced */ PRAGMA synchronous = FULL')
      }
    }, WRITE_WAIT_MS)
  }

  async #retry<T>(attempt: () => T, waitMs: number): Promise<T> {
    const endsMs = performance.now() + waitMs
    for (;;) {
      try {
        return attempt()
      } catch (error) {
        if (!isBusy(error)) throw asStoreError(error, this.#path)
        if (performance.now() >= endsMs) fail('store-busy', [relative(process.cwd(), this.#path), waitMs / 1_000], {}, { cause: error })
      }
      await sleep(DEAF_MS)
    }
  }

  /** Runs `work` in one transaction that holds the write lock from its start, so it never fails half-way for another writer. */
  transaction<T>(work: () => T): T {
    this.#connection.exec('/* send/store/sqlite/database.ts transaction */ BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#connection.exec('/* send/store/sqlite/database.ts transaction */ COMMIT')
      return result
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('/* send/store/sqlite/database.ts transaction */ ROLLBACK')
      throw error
    }
  }

  /** Several reads that see one state of the store; they wait for nobody who writes. */
  snapshot<T>(work: () => T): T {
    this.#connection.exec('/* send/store/sqlite/database.ts snapshot */ BEGIN')
    try {
      return work()
    } finally {
      this.#connection.exec('/* send/store/sqlite/database.ts snapshot */ COMMIT')
    }
  }

  close(): void {
    this.#connection.close()
  }

  #read<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw asStoreError(error, this.#path)
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#connection.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
