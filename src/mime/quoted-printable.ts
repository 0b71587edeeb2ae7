/** RFC 2045 §6.7: a line has at most 76 characters, a soft break's `=` included. */
const MAX_LINE = 75

const LITERAL = (() => {
  const literal: (string | undefined)[] = Array.from({ length: 256 })
  for (let code = 0x20; code <= 0x7e; code++) if (code !== 0x3d) literal[code] = String.fromCharCode(code)
  literal[0x09] = '\t'
  return literal
})()

/** Encodes text as quoted-printable UTF-8 with CRLF line ends; every line end of the text becomes a line end of the body. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join('\r\n')
}

function encodeLine(line: string): string {
  const bytes = Buffer.from(line)
  let encoded = ''
  let column = 0
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!
    const isLast = index === bytes.length - 1
    // White space at the end of a line would be cut on its way.
    const literal = isLast && (byte === 0x20 || byte === 0x09) ? undefined : LITERAL[byte]
    const unit = literal ?? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    if (column + unit.length > MAX_LINE) {
      encoded += '=\r\n'
      column = 0
    }
    // A line with a single dot ends the mail in SMTP servers that forget to stuff it; a line starting with "From " grows a ">" in mbox.
    const isRisky = column === 0 && (byte === 0x2e || (byte === 0x46 && line.startsWith('From ', 0)))
    encoded += isRisky ? `=${byte.toString(16).toUpperCase()}` : unit
    column += isRisky ? 3 : unit.length
  }
  return encoded
}
