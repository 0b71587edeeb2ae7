import type { SqlParameters } from './database.ts'

interface Compiled {
  readonly text: string
  readonly names: readonly string[]
}

/**
 * A statement with named parameters (`$campaign`), as the driver wants it: `$1`, and the values in order. Every statement of the store is
 * a constant of the source text, so compiling one takes less time than sending it.
 */
export function positional(sql: string, parameters: SqlParameters): { readonly text: string; readonly values: unknown[] } {
  if (Object.keys(parameters).length === 0) return { text: sql, values: [] }
  const { text, names } = compile(sql)
  return { text, values: names.map((name) => parameters[name]) }
}

function compile(sql: string): Compiled {
  const names: string[] = []
  const text = sql.replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, names }
}
