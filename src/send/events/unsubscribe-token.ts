import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { Secret } from '../transport/secret.ts'

/** Whom and what an unsubscribe link is about. */
export interface UnsubscribeClaim {
  readonly recipient: string
  /** The list or stream that is left; `*` for all mail. */
  readonly list: string
  readonly campaign: string
}

/** A named key; its name stands in each token, so that old links work after the key was changed. */
export interface UnsubscribeKey {
  readonly id: string
  readonly secret: Secret
}

/** Links in old mail must work: CAN-SPAM asks for 30 days, 60 leave room for holidays. */
export const MIN_TOKEN_DAYS = 60
const DAY_MS = 86_400_000
const DEFAULT_DAYS = 365
const KEY_ID = /^[A-Za-z0-9]{1,16}$/

/**
 * Writes a token for an unsubscribe link. It is encrypted and authenticated (AES-256-GCM), so a link that is forwarded or logged shows no
 * address, and nobody can make one for somebody else. The nonce is derived from what is sealed, so the same claim of the same day gives the
 * same token, and a mail can be reproduced to the byte.
 *
 * @param options.days how long the link works; at least {@link MIN_TOKEN_DAYS}
 * @example
 * writeUnsubscribeToken({ recipient: 'ada@example.com', list: 'news', campaign: 'spring' }, key, { nowMs: Date.now() })
 */
export function writeUnsubscribeToken(
  claim: UnsubscribeClaim,
  key: UnsubscribeKey,
  { nowMs, days = DEFAULT_DAYS }: { readonly nowMs: number; readonly days?: number },
): string {
  if (!KEY_ID.test(key.id)) throw new TypeError(`not a key id: ${JSON.stringify(key.id)}`)
  const expiresDay = Math.ceil(nowMs / DAY_MS) + Math.max(MIN_TOKEN_DAYS, days)
  const plain = JSON.stringify([claim.recipient, claim.list, claim.campaign, expiresDay])
  const nonce = createHmac('sha256', derive(key, 'nonce')).update(plain).digest().subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'seal'), nonce).setAAD(Buffer.from(key.id))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${key.id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/**
 * Reads a token with whichever of the keys wrote it.
 *
 * @returns `expired` or `forged` instead of a claim when the link must not be honoured
 * @example
 * const claim = readUnsubscribeToken('k1.dG9rZW4', [key], Date.now())
 * if (typeof claim !== 'string') console.log(`${claim.recipient} leaves ${claim.list}`)
 */
export function readUnsubscribeToken(
  token: string,
  keys: readonly UnsubscribeKey[],
  nowMs: number,
): UnsubscribeClaim | 'expired' | 'forged' {
  const [id = '', sealed = ''] = token.length > 4096 ? [] : token.split('.', 2)
  const key = keys.find((candidate) => candidate.id === id)
  const bytes = Buffer.from(sealed, 'base64url')
  if (key === undefined || bytes.length < 28 || bytes.toString('base64url') !== sealed) return 'forged'
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(key, 'seal'), bytes.subarray(0, 12)).setAAD(Buffer.from(key.id))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    const [recipient, list, campaign, expiresDay] = JSON.parse(plain) as [string, string, string, number]
    return nowMs / DAY_MS > expiresDay ? 'expired' : { recipient, list, campaign }
  } catch {
    return 'forged'
  }
}

function derive({ secret }: UnsubscribeKey, purpose: 'seal' | 'nonce'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.reveal(), 'emailc', `unsubscribe-token ${purpose}`, 32))
}
