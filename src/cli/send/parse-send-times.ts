import { fail } from '../../diagnostics/diagnostic.ts'
import { isTimezone, parseSendTime } from '../../send/local-time.ts'

interface SendTimes {
  readonly fallbackTimezone: string
  readonly sendAt?: string
}

/**
 * Reads `--at` and `--timezone`. A mistake in them is one of the command line, not one of every recipient.
 *
 * @throws EmailcError `option-value`
 */
export function parseSendTimes(at: string | undefined, timezone = 'UTC'): SendTimes {
  if (!isTimezone(timezone)) fail('option-value', ['--timezone', 'an IANA time zone such as Europe/Zurich', timezone])
  if (at === undefined) return { fallbackTimezone: timezone }
  if (parseSendTime(at, timezone) === null) {
    fail('option-value', ['--at', 'an ISO 8601 time such as 2026-12-01T09:00 (each recipient’s local time) or 2026-12-01T09:00+01:00', at])
  }
  return { fallbackTimezone: timezone, sendAt: at }
}
