import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../transport/secret.ts'

/** The `signature` object of a Mailgun webhook. */
export interface WebhookSignature {
  readonly timestamp: string
  readonly token: string
  readonly signature: string
}

/** Reads a signature of the form that Mailgun sends; lengths are bounded before anything is hashed. */
export function readSignature(value: unknown): WebhookSignature | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { timestamp, token, signature } = value as Readonly<Record<string, unknown>>
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return undefined
  if (typeof token !== 'string' || !/^[\w-]{16,128}$/.test(token)) return undefined
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return undefined
  return { timestamp, token, signature }
}

/**
 * Whether one of our keys made the signature. All keys are always tried, in constant time each; two are configured while one replaces the
 * other. The signature covers the timestamp and the token and not the body, which is why tokens must be remembered.
 */
export function isSignedBy(keys: readonly Secret[], { timestamp, token, signature }: WebhookSignature): boolean {
  // Compared as text: a digest that comes as bytes is a piece of memory of its own, which costs more than the digest.
  const given = Buffer.from(signature.toLowerCase(), 'latin1')
  let isSigned = false
  for (const key of keys) {
    const expected = createHmac('sha256', key.reveal())
      .update(timestamp + token)
      .digest('hex')
    if (timingSafeEqual(Buffer.from(expected, 'latin1'), given)) isSigned = true
  }
  return isSigned
}
