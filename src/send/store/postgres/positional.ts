import { hash } from 'node:crypto'
import type { QueryConfig } from 'pg'
import type { SqlParameters, SqlValue } from './database.ts'

interface Compiled {
  readonly text: string
  readonly names: readonly string[]
  /** Of what it says, so that it never stands for another statement, whoever else prepares some on the same connection. */
  readonly name: string
}

/**
 * Statements with named parameters (`$campaign`), as the driver wants them: `$1`, and the values in order. Every statement of the store is
 * a constant of the source text, so what becomes of it is kept.
 */
export class Statements {
  readonly #compiled = new Map<string, Compiled>()

  positional(sql: string, parameters: SqlParameters): QueryConfig & { readonly values: unknown[] } {
    if (Object.keys(parameters).length === 0) return { text: sql, values: [] }
    const { text, names } = this.#compile(sql)
    return { text, values: names.map((name) => valueOf(parameters[name]!)) }
  }

  /** The same under a name, by which the server parses and plans it once in a session. */
  prepared(sql: string, parameters: SqlParameters): QueryConfig {
    return { ...this.positional(sql, parameters), name: this.#compile(sql).name }
  }

  #compile(sql: string): Compiled {
    let compiled = this.#compiled.get(sql)
    if (compiled === undefined) {
      compiled = compile(sql)
      this.#compiled.set(sql, compiled)
    }
    return compiled
  }
}

function compile(sql: string): Compiled {
  const names: string[] = []
  const text = sql.replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, names, name: `emailc ${hash('sha256', text, 'base64url')}` }
}

/** The driver quotes each number of an array on its own, which takes it longer than all the rest of a statement with thousands of them. */
function valueOf(value: SqlValue): unknown {
  return Array.isArray(value) && typeof value[0] === 'number'
    ? `{${value.map((number: number | null) => number ?? 'NULL').join(',')}}`
    : value
}
