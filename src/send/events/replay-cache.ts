import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Mailgun retries a webhook for 8 hours; what was seen must be remembered at least as long. */
export const REPLAY_WINDOW_MS = 8 * 60 * 60 * 1000

/** Remembers webhook tokens and event ids, so that each counts once. */
export interface ReplayCache {
  has(key: string): boolean
  /** Remembers keys for {@link REPLAY_WINDOW_MS}; they outlive the process once this resolves. `nowMs` is Unix milliseconds. */
  remember(keys: readonly string[], nowMs: number): void | Promise<void>
  close(): void
}

/** Forgotten lines that the file may hold before it is written anew without them, or as many as it has others: each is written twice at most. */
const COMPACT_AFTER = 50_000
/** How often the oldest are looked at. */
const FORGET_EVERY_MS = 60_000

/**
 * A replay cache in one append-only file. For one process; a store shared by several machines brings its own. Lines are written and not
 * synced: they survive any crash of the process, and after a power cut the last moments could be told again, which changes nothing, since
 * applying an event twice gives the same outcome.
 * @example
 * const { isKnown, apply } = createEventRecorder({ store, source: 'webhook' })
 * const endpoint = createWebhookEndpoint({ signingKeys, replayCache: openReplayCache('.emailc/webhooks.log'), isKnown, apply })
 */
export function openReplayCache(path: string): ReplayCache {
  mkdirSync(dirname(path), { recursive: true })
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const seen = seenIn(text)
  let file = openSync(path, 'a', 0o600)
  // A line that a crash cut off must not swallow the next one.
  if (text !== '' && !text.endsWith('\n')) writeSync(file, '\n')
  let fresh = ''
  let writing: Promise<void> | null = null
  let forgotten = 0
  let forgetAtMs = -Infinity
  // They lie in the order they came, so the first one that is young enough ends it.
  const forget = (nowMs: number): void => {
    forgetAtMs = nowMs + FORGET_EVERY_MS
    for (const [key, atMs] of seen) {
      if (nowMs - atMs <= REPLAY_WINDOW_MS) break
      seen.delete(key)
      forgotten += 1
    }
    if (forgotten >= Math.max(COMPACT_AFTER, seen.size)) compact()
  }
  const compact = (): void => {
    writeFileSync(`${path}.new`, Array.from(seen, ([key, atMs]) => lineOf(key, atMs)).join(''), { mode: 0o600, flush: true })
    closeSync(file)
    renameSync(`${path}.new`, path)
    file = openSync(path, 'a', 0o600)
    forgotten = 0
  }
  const write = (nowMs: number): void => {
    if (fresh === '') return
    const lines = fresh
    fresh = ''
    writeSync(file, lines)
    if (nowMs >= forgetAtMs) forget(nowMs)
  }
  const writeTogether = async (nowMs: number): Promise<void> => {
    // Events whose transaction was one go on in one turn of the event loop, and share a write as well.
    await Promise.resolve()
    writing = null
    write(nowMs)
  }
  return {
    has: (key) => seen.has(key),
    remember(keys, nowMs) {
      for (const key of keys) {
        if (seen.has(key)) continue
        seen.set(key, nowMs)
        fresh += lineOf(key, nowMs)
      }
      return (writing ??= writeTogether(nowMs))
    },
    close() {
      write(Date.now())
      closeSync(file)
    },
  }
}

function lineOf(key: string, atMs: number): string {
  return `${atMs} ${writeKey(key)}\n`
}

/** What is damaged is not a key: a line that a crash cut off, or one that is not as it was written. */
function seenIn(text: string): Map<string, number> {
  const seen = new Map<string, number>()
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^(\d{1,16}) (\S+)$/.exec(line)
    const key = match === null ? undefined : readKey(match[2]!)
    if (key !== undefined) seen.set(key, Number(match![1]))
  }
  return seen
}

/** A key without the white space that separates lines and fields. */
function writeKey(key: string): string {
  return /^[\w./:@-]+$/.test(key) ? key : encodeURIComponent(key.toWellFormed())
}

function readKey(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
