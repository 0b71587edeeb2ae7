import { Client, Pool, types } from 'pg'
import type { ClientConfig, CustomTypesConfig, PoolClient, QueryResult } from 'pg'
import { BinaryRows } from './binary-rows.ts'
import type { BinaryColumn } from './binary-rows.ts'
import { isConnectionLost, isStatementLost, isWorthRepeating } from './failure.ts'
import { Statements } from './positional.ts'

export type SqlValue = string | number | boolean | Uint8Array | null | readonly (string | null)[] | readonly (number | null)[]
export type SqlParameters = Readonly<Record<string, SqlValue>>

/** What a statement runs on: any connection, or the one of a transaction. Parameters are named (`$campaign`). */
export interface Sql {
  /** Runs a statement; how many rows it changed. */
  run(sql: string, parameters: SqlParameters): Promise<number>
  get<Row>(sql: string, parameters: SqlParameters): Promise<Row | undefined>
  all<Row>(sql: string, parameters: SqlParameters): Promise<Row[]>
  /**
   * `all` for a statement that does nothing but call a function of the database: prepared where sessions are our own. Others are planned
   * each time, since a plan that was made while tables were empty is a bad one when they are full.
   */
  call<Row>(sql: string, parameters: SqlParameters): Promise<Row[]>
}

export interface PostgresDatabaseOptions {
  readonly url: string
  /** Connections at most. */
  readonly connections: number
  /** How long the server may be away before a statement fails, milliseconds. */
  readonly patienceMs: number
  /** Whether a connection is a session of the server, which `isDirect` tells, so that statements may be prepared in it. */
  readonly prepares: boolean
}

const CONNECT_TIMEOUT_MS = 5_000
/** No statement of ours takes this long; a connection that is silent for longer is dead. */
const QUERY_TIMEOUT_MS = 60_000
const PAUSE_MS = 250
/** A connection costs the server some 50 ms of CPU, measured, and its first statements as much again. */
const IDLE_TIMEOUT_MS = 10 * 60_000

/** The pool's own limit holds for the wait in its queue as well, and whoever waited that long in vain would begin again at the end of it. */
class TimedClient extends Client {
  constructor(config?: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  }
}

/**
 * A pool of connections without session state, so that PgBouncer may lend a different server connection to each transaction: no
 * `SET`, no session locks, and no prepared statements unless the server itself is at the other end.
 */
export class PostgresDatabase implements Sql {
  readonly #pool: Pool
  readonly #patienceMs: number
  readonly #statements = new Statements()
  #prepares: boolean
  #isClosing = false
  /** Whether the server is back, as one finds out for all. */
  #knock: Promise<boolean> | null = null

  constructor({ url, connections, patienceMs, prepares }: PostgresDatabaseOptions) {
    this.#patienceMs = patienceMs
    this.#prepares = prepares
    this.#pool = new Pool({
      Client: TimedClient,
      connectionString: url,
      max: connections,
      query_timeout: QUERY_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'emailc',
      types: { getTypeParser },
    })
    // A connection that breaks fails its statement or is replaced by the next; without a listener it would end the process.
    this.#pool.on('error', () => undefined)
    this.#pool.on('connect', (client) => client.on('error', () => undefined))
  }

  run(sql: string, parameters: SqlParameters): Promise<number> {
    return this.#connected((on) => on.run(sql, parameters))
  }

  get<Row>(sql: string, parameters: SqlParameters): Promise<Row | undefined> {
    return this.#connected((on) => on.get<Row>(sql, parameters))
  }

  all<Row>(sql: string, parameters: SqlParameters): Promise<Row[]> {
    return this.#connected((on) => on.all<Row>(sql, parameters))
  }

  call<Row>(sql: string, parameters: SqlParameters): Promise<Row[]> {
    return this.#connected((on) => on.call<Row>(sql, parameters))
  }

  /** Runs statements one after the other on one connection; `isRepeat` tells that they may have been carried out before, and not been heard. */
  repeatably<T>(work: (sql: Sql, isRepeat: boolean) => Promise<T>): Promise<T> {
    return this.#connected((on, _, isRepeat) => work(on, isRepeat))
  }

  /** Whether the process that answers is the one that greeted us: a pooler gives each client a number of its own. */
  isDirect(): Promise<boolean> {
    return this.#connected(async (on, client) => {
      const row = await on.get<{ pid: number }>('/* send/store/postgres/database.ts isDirect */ SELECT pg_backend_pid() AS pid', {})
      return row!.pid === (client as PoolClient & { readonly processID: number | null }).processID
    })
  }

  /** The first row of a query, its columns in binary: for rows with bytes in them. Its parameters are whole numbers. */
  getBinary(sql: string, parameters: Readonly<Record<string, number>>): Promise<readonly BinaryColumn[] | undefined> {
    return this.#connected(async (_, client) => (await client.query(new BinaryRows(sql, parameters)).rows)[0])
  }

  /**
   * Runs `work` in one transaction. It may run again after a deadlock or a lost connection, so it must change nothing but rows; when the
   * connection broke in the very commit, the second run finds what the first one did, and every statement of the store compares first.
   */
  transaction<T>(work: (sql: Sql, isRepeat: boolean) => Promise<T>): Promise<T> {
    return this.#connected(async (on, _, isRepeat) => {
      await on.run('BEGIN', {})
      try {
        const result = await work(on, isRepeat)
        await on.run('COMMIT', {})
        return result
      } catch (error) {
        if (!isConnectionLost(error)) await on.run('ROLLBACK', {})
        throw error
      }
    })
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#pool.end()
  }

  async #connected<T>(work: (on: Sql, client: PoolClient, isRepeat: boolean) => Promise<T>): Promise<T> {
    const giveUpMs = performance.now() + this.#patienceMs
    for (let isRepeat = false; ; isRepeat = true) {
      const prepared = this.#prepares
      try {
        return await this.#once((on, client) => work(on, client, isRepeat))
      } catch (error) {
        if (prepared && isStatementLost(error)) {
          this.#prepares = false
          continue
        }
        const isOver = (): boolean => this.#isClosing || performance.now() > giveUpMs
        if (!isWorthRepeating(error) || isOver()) throw error
        while (isConnectionLost(error) && !(await this.#isBack())) if (isOver()) throw error
      }
    }
  }

  /**
   * Whether the server answers again, after a pause. One asks for all that wait for it: each of them by itself, on several machines, made so
   * many connections that the server took seconds longer to start, and its first answers went to those who had asked in vain meanwhile.
   */
  #isBack(): Promise<boolean> {
    this.#knock ??= this.#knockOnce().finally(() => (this.#knock = null))
    return this.#knock
  }

  async #knockOnce(): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    try {
      await this.#once((on) => on.run('/* send/store/postgres/database.ts knockOnce */ SELECT', {}))
      return true
    } catch (error) {
      return !this.#isClosing && !isConnectionLost(error)
    }
  }

  async #once<T>(work: (on: Sql, client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    try {
      const result = await work(this.#sqlOn(client), client)
      client.release()
      return result
    } catch (error) {
      client.release(isConnectionLost(error))
      throw error
    }
  }

  #sqlOn(client: PoolClient): Sql {
    const statements = this.#statements
    const query = (sql: string, parameters: SqlParameters): Promise<QueryResult> => client.query(statements.positional(sql, parameters))
    const call = (sql: string, parameters: SqlParameters): Promise<QueryResult> =>
      this.#prepares ? client.query(statements.prepared(sql, parameters)) : query(sql, parameters)
    return {
      run: async (sql, parameters) => (await query(sql, parameters)).rowCount ?? 0,
      get: async <Row>(sql: string, parameters: SqlParameters) => (await query(sql, parameters)).rows[0] as Row | undefined,
      all: async <Row>(sql: string, parameters: SqlParameters) => (await query(sql, parameters)).rows as Row[],
      call: async <Row>(sql: string, parameters: SqlParameters) => (await call(sql, parameters)).rows as Row[],
    }
  }
}

/** Identifiers, times and counts stay below 2⁵³, so 64-bit integers and sums of them come as numbers. */
const NUMBERS: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC])
/** Arrays of 64-bit integers come as arrays of 32-bit ones do. */
const INT8_ARRAY = 1016
const INT4_ARRAY = 1007

const getTypeParser = ((oid: number, format?: 'text') =>
  NUMBERS.has(oid)
    ? Number
    : (types.getTypeParser(oid === INT8_ARRAY ? INT4_ARRAY : oid, format as 'text') as unknown)) as CustomTypesConfig['getTypeParser']
