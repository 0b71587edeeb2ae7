/** Classes and codes of PostgreSQL that mean the server or the way to it is gone, not that the statement was wrong. */
const LOST_STATES = /^(?:08...|57P0[123]|53300)$/
const LOST_ERRNOS: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
/** What the driver and PgBouncer say without a code. */
const LOST_WORDS = /connection terminated|timeout expired|query read timeout|connection error|server conn crashed/i

/** Whether the connection is of no more use. What was sent last may or may not have happened. */
export function isConnectionLost(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return LOST_STATES.test(code) || LOST_ERRNOS.has(code) || LOST_WORDS.test(message)
}

/** Whether the same work may succeed when it is done again: after a lost connection, a deadlock or a serialization failure. */
export function isWorthRepeating(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return code === '40P01' || code === '40001' || isConnectionLost(error)
}

/** Whether a prepared statement is not where it was prepared: behind a pooler that passes as the server. Nothing was done. */
export function isStatementLost(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return code === '26000' || code === '42P05'
}
