import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { inspect } from 'node:util'
import { fail } from '../../diagnostics/diagnostic.ts'

/**
 * A key that cannot be printed by accident: string conversion, JSON and `console.log` show `[redacted]`.
 *
 * @example
 * `${new Secret('key-123')}` // '[redacted]'
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The key itself; call it only where it enters a request or a digest. */
  reveal(): string {
    return this.#value
  }

  /** First 16 hex digits of SHA-256: enough to tell keys apart, useless to an attacker. This is what a config pins for live sending. */
  get fingerprint(): string {
    return createHash('sha256').update(this.#value).digest('hex').slice(0, 16)
  }

  equals(other: string): boolean {
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
    return timingSafeEqual(digest(this.#value), digest(other))
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}

/**
 * Reads a key from the environment: `NAME` itself, or the file that `NAME_FILE` names. Keys are never taken from the command line, which
 * other users of the machine can read.
 *
 * @throws EmailcError `secret-missing`, `secret-file-missing` when there is no such file, or `secret-file-mode` when others may read it
 * @example
 * const sendingKey = readSecret('MAILGUN_API_KEY') // or the file that MAILGUN_API_KEY_FILE names
 */
export function readSecret(name: string, environment: Readonly<Record<string, string | undefined>> = process.env): Secret {
  const value = environment[name]?.trim()
  if (value !== undefined && value !== '') return new Secret(value)
  const file = environment[`${name}_FILE`]
  if (file === undefined || file === '') return fail('secret-missing', [name])
  const status = statSync(file, { throwIfNoEntry: false })
  if (status?.isFile() !== true) return fail('secret-file-missing', [name, file])
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) fail('secret-file-mode', [file])
  const content = readFileSync(file, 'utf8').trim()
  return content === '' ? fail('secret-missing', [name]) : new Secret(content)
}

/** Mailgun's basic authorisation: the user is always `api`. */
export function basicAuthorization(key: Secret): string {
  return `Basic ${Buffer.from(`api:${key.reveal()}`).toString('base64')}`
}
