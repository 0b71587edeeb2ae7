/** Headers of a MIME message by lower-case name, unfolded; the first of each name. */
export function mimeHeaders(message: Buffer): ReadonlyMap<string, string> {
  const end = message.indexOf('\r\n\r\n')
  const head = message.toString('utf8', 0, end === -1 ? Math.min(message.length, 65_536) : end)
  const headers = new Map<string, string>()
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}
