import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { parseAddress } from './address.ts'
import type { Address } from './address.ts'

/** A sender or reply address with its display name. */
export interface Mailbox {
  readonly name?: string
  readonly address: Address
}

/** A mailbox, or why it is none. */
export type MailboxResult = { readonly ok: true; readonly mailbox: Mailbox } | { readonly ok: false; readonly problem: Diagnostic }

/**
 * Parses `ada@example.com`, `Ada <ada@example.com>` or `"Lovelace, Ada" <ada@example.com>`, as written in a config's `from`.
 *
 * @example
 * parseMailbox('"Lovelace, Ada" <ada@example.com>') // { ok: true, mailbox: { name: 'Lovelace, Ada', … } }
 */
export function parseMailbox(text: string): MailboxResult {
  const trimmed = text.trim()
  const open = trimmed.lastIndexOf('<')
  const bare = open === -1 || !trimmed.endsWith('>')
  const parsed = parseAddress(bare ? trimmed : trimmed.slice(open + 1, -1))
  if (!parsed.ok) return parsed
  const name = bare ? '' : unquote(trimmed.slice(0, open).trim())
  if (name === undefined) return { ok: false, problem: createDiagnostic('address-mailbox', [trimmed.slice(0, 80)]) }
  return { ok: true, mailbox: { ...(name === '' ? {} : { name }), address: parsed.address } }
}

/** Plain text of a display name; `undefined` when its quotes are not closed or it holds another address. */
function unquote(text: string): string | undefined {
  if (!text.startsWith('"')) return /["<>@,;:\\]/.test(text) ? undefined : text
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)
  return inner === null ? undefined : inner[1]!.replaceAll(/\\(.)/gs, '$1')
}

/** Writes a mailbox for a header or a `to` parameter; the name is always quoted, so no name can add an address. */
export function formatMailbox(email: string, name?: string): string {
  if (name === undefined || name === '') return email
  return `"${name.replaceAll(/["\\]/g, '\\$&')}" <${email}>`
}
