/** A wall-clock time without a place: what "9 o'clock on the 1st" means before a time zone is known. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const WALL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?)?$/
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * Reads a send time. With an offset (`2026-03-29T09:00+02:00`) it is an instant; without one it is local to `timezone`.
 *
 * @param timezone an IANA name
 * @returns Unix milliseconds, or `null` when the text is not a time
 */
export function parseSendTime(text: string, timezone: string): number | null {
  if (INSTANT.test(text)) {
    const instantMs = Date.parse(text.replace(' ', 'T'))
    return Number.isNaN(instantMs) ? null : instantMs
  }
  const wall = parseWallTime(text)
  return wall === null ? null : instantOf(wall, timezone)
}

/** Reads `YYYY-MM-DD[THH:MM[:SS]]`; `null` when it is not a date that exists. */
export function parseWallTime(text: string): WallTime | null {
  const match = WALL.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute
  return exists && second < 60 ? { year, month, day, hour, minute, second } : null
}

/** Whether this machine knows a time zone by this name. */
export function isTimezone(name: string): boolean {
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * The instant at which clocks in a time zone show a wall time. A time that a change of clocks skips becomes the first valid time after
 * it; a time that occurs twice means the first occurrence.
 */
export function instantOf(wall: WallTime, timezone: string): number {
  const asUtcMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const beforeMs = offsetMs(asUtcMs - DAY_MS, timezone)
  const afterMs = offsetMs(asUtcMs + DAY_MS, timezone)
  for (const offset of beforeMs >= afterMs ? [beforeMs, afterMs] : [afterMs, beforeMs]) {
    const candidateMs = asUtcMs - offset
    if (offsetMs(candidateMs, timezone) === offset) return candidateMs
  }
  return transitionBetween(asUtcMs - DAY_MS - beforeMs, asUtcMs + DAY_MS - afterMs, timezone)
}

const DAY_MS = 24 * 60 * 60_000

/** The first instant in a range at which the offset is the one after the change of clocks. */
function transitionBetween(fromMs: number, toMs: number, timezone: string): number {
  const target = offsetMs(toMs, timezone)
  let low = fromMs
  let high = toMs
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000
    if (offsetMs(middle, timezone) === target) high = middle
    else low = Math.max(middle, low + 1_000)
  }
  return high
}

/** How far clocks in a time zone are ahead of UTC at an instant. */
function offsetMs(instantMs: number, timezone: string): number {
  const parts = Object.fromEntries(
    formatterOf(timezone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(instantMs / 1_000) * 1_000
}

function formatterOf(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
