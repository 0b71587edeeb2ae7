import { cleanUrl, REFUSED_URL } from '../escape.ts'

/** How an address is printed (`''`: not at all) and whether the label already says it. */
export interface Target {
  readonly shown: string
  readonly isSaid: boolean
}

const NOTHING: Target = { shown: '', isSaid: false }
// Web addresses that `cleanUrl` leaves as they are.
const PLAIN = /^https?:\/\/[!#-;=?-[\]_a-z~]+$/

/**
 * Anchors inside the mail lead nowhere in a text part, and a refused address (`javascript:`) is not printed.
 *
 * @param isKnownPlain that `cleanUrl` leaves the address as it is
 */
export function linkTarget(value: string, label: string, isKnownPlain: boolean): Target {
  if (isKnownPlain || isPlainTarget(value)) return { shown: value, isSaid: saysAddress(label, value) }
  const url = cleanUrl(value).trim()
  if (url === '' || url === REFUSED_URL || url.startsWith('#')) return NOTHING
  const scheme = /^(mailto|tel|sms):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined) return { shown: url, isSaid: saysAddress(label, url) }
  const shown = readable(url.slice(scheme.length + 1).replace(/\?.*$/s, ''))
  if (shown === '') return NOTHING
  return { shown, isSaid: scheme === 'mailto' ? label.toLowerCase() === shown.toLowerCase() : saysNumber(label, shown) }
}

/** Whether an address is printed as it is. */
export function isPlainTarget(value: string): boolean {
  return PLAIN.test(value)
}

/** Whether a label is no web address. */
export function saysNoAddress(label: string): boolean {
  return label.includes(' ') || !label.includes('.')
}

/** A button's label with its address on a line of its own. */
export function buttonText(label: string, { shown, isSaid }: Target, prefix: string): string {
  if (shown === '' || (isSaid && label !== '')) return label
  return label === '' ? shown : `${label}${endsSentence(label) ? '' : ':'}\n${prefix}${shown}`
}

/** Whether an address may follow a label without a colon. */
export function endsSentence(label: string): boolean {
  return /[.!?:\u2026\u3002\uff01\uff1f\uff1a\u061f\u203a\u2192>]$/.test(label)
}

function saysAddress(label: string, url: string): boolean {
  return !saysNoAddress(label) && canonical(label) === canonical(url)
}

function saysNumber(label: string, number: string): boolean {
  return digits(label) !== '' && digits(label) === digits(number)
}

/** Without scheme, `/` at the end and the case of its host: `Example.com` says `https://example.com/`. */
function canonical(url: string): string {
  const bare = url.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  const path = bare.search(/[/?#]/)
  return path === -1 ? bare.toLowerCase() : bare.slice(0, path).toLowerCase() + bare.slice(path)
}

function digits(text: string): string {
  return /^[+\d\s()./-]*$/.test(text) ? text.replace(/[^+\d]/g, '') : ''
}

// `%2B` in an address is a plus sign to its reader; a broken escape, or one that hides a space or a control, stays as it is.
function readable(address: string): string {
  if (!address.includes('%')) return address
  try {
    const decoded = decodeURIComponent(address)
    return /[\s\p{C}<>"]/u.test(decoded) ? address : decoded
  } catch {
    return address
  }
}
