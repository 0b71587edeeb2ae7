import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'

export type SqlValue = string | number | Uint8Array | null
export type SqlParameters = Readonly<Record<string, SqlValue>>

/** A connection that keeps its statements prepared. Parameters are named (`$campaign`). */
export class SqliteDatabase {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(path: string) {
    this.#connection = new DatabaseSync(path, { timeout: 15_000 })
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
    return this.#prepare(sql).get(parameters as Record<string, SQLInputValue>) as Row | undefined
  }

  all<Row>(sql: string, parameters: SqlParameters): Row[] {
    return this.#prepare(sql).all(parameters as Record<string, SQLInputValue>) as Row[]
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

  close(): void {
    this.#connection.close()
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
