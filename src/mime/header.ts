/** RFC 2047 §2: an encoded word has at most 75 characters, `=?utf-8?B?…?=` around it included, and 45 octets make 60 of base64. */
const MAX_WORD_OCTETS = 45

/** RFC 5322 §2.1.1: lines should have at most 78 characters. */
const FOLD_AT = 76

const UNSAFE = /[\u0000-\u001f\u007f]/g

/**
 * Writes one header field, folded, with encoded words where the value is not ASCII. Control characters become spaces: whoever must refuse
 * them has done so before, and here they must not break the message in any case.
 */
export function headerLine(name: string, value: string): string {
  const safe = value.replaceAll(UNSAFE, ' ')
  return `${name}: ${foldWords(isAscii(safe) ? safe : encodeWords(safe), name.length + 2)}\r\n`
}

/** Writes an address header; names are encoded or quoted, addresses stay as they are. */
export function addressLine(name: string, mailboxes: readonly { readonly email: string; readonly name?: string }[]): string {
  const written = mailboxes.map((mailbox) => mailboxText(mailbox))
  return `${name}: ${written.join(',\r\n ')}\r\n`
}

function mailboxText({ email, name = '' }: { readonly email: string; readonly name?: string }): string {
  const address = email.replaceAll(UNSAFE, ' ')
  const safe = name.replaceAll(UNSAFE, ' ')
  if (safe === '') return address
  return `${isAscii(safe) ? `"${safe.replaceAll(/["\\]/g, '\\$&')}"` : encodeWords(safe)} <${address}>`
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7e) return false
  return true
}

function encodeWords(text: string): string {
  const words: string[] = []
  let octets: Buffer[] = []
  let size = 0
  const flush = (): void => {
    if (size > 0) words.push(`=?utf-8?B?${Buffer.concat(octets).toString('base64')}?=`)
    octets = []
    size = 0
  }
  // A word must hold whole characters, so it is cut between code points.
  for (const character of text) {
    const bytes = Buffer.from(character)
    if (size + bytes.length > MAX_WORD_OCTETS) flush()
    octets.push(bytes)
    size += bytes.length
  }
  flush()
  return words.join(' ')
}

function foldWords(text: string, startColumn: number): string {
  if (startColumn + text.length <= FOLD_AT) return text
  let column = startColumn
  return text
    .split(' ')
    .map((word, index) => {
      const breaks = index > 0 && column + 1 + word.length > FOLD_AT
      column = breaks ? 1 + word.length : column + (index > 0 ? 1 : 0) + word.length
      return index === 0 ? word : `${breaks ? '\r\n' : ''} ${word}`
    })
    .join('')
}
