/** One mailbox of a `to`, `cc` or `bcc` parameter. */
export interface ListedAddress {
  readonly email: string
  readonly name: string
}

/**
 * Parses what Mailgun takes: any number of mailboxes separated by commas, with or without names. Written apart from emailc's own address
 * parser and as lenient as the provider, so that the sandbox does not merely agree with its own client.
 *
 * @returns `undefined` when any of them is not an address
 */
export function parseAddressList(text: string): ListedAddress[] | undefined {
  const list: ListedAddress[] = []
  for (const piece of splitOutsideQuotes(text)) {
    const address = parseOne(piece.trim())
    if (address === undefined) return undefined
    list.push(address)
  }
  return list
}

function splitOutsideQuotes(text: string): string[] {
  if (!text.includes(',')) return [text]
  const pieces: string[] = []
  let start = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '\\') index++
    else if (character === '"') isQuoted = !isQuoted
    else if (character === ',' && !isQuoted) {
      pieces.push(text.slice(start, index))
      start = index + 1
    }
  }
  pieces.push(text.slice(start))
  return pieces
}

const ADDR_SPEC = /^[^\s@"(),:;<>[\]\\\p{C}]{1,64}@[^\s@"(),:;<>[\]\\\p{C}.]+(?:\.[^\s@"(),:;<>[\]\\\p{C}.]+)+$/u

function parseOne(text: string): ListedAddress | undefined {
  const open = text.endsWith('>') ? text.lastIndexOf('<') : -1
  const email = open === -1 ? text : text.slice(open + 1, -1)
  if (email.length > 254 || !ADDR_SPEC.test(email)) return undefined
  const name = open === -1 ? '' : text.slice(0, open).trim()
  return {
    email,
    name: name.startsWith('"') && name.endsWith('"') && name.length > 1 ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name,
  }
}

/** Drops addresses that occurred before, ignoring case, as Mailgun does without a word. */
export function withoutRepeats(list: readonly ListedAddress[]): ListedAddress[] {
  const seen = new Set<string>()
  return list.filter(({ email }) => {
    const key = email.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}
