/** Reads a message that `buildMime` wrote, independently of it: headers unfolded and decoded, parts decoded. */
export function readEml(raw: string): {
  readonly headers: readonly (readonly [string, string])[]
  readonly text: string
  readonly html: string
} {
  const [head = '', body = ''] = splitOnce(raw, '\r\n\r\n')
  const headers = head
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line): [string, string] => {
      const [name = '', value = ''] = splitOnce(line, ':')
      return [name, decodeWords(value.trim())]
    })
  const type = headers.find(([name]) => name === 'Content-Type')?.[1] ?? ''
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  const parts = boundary === undefined ? [raw.slice(raw.indexOf('Content-Type'))] : body.split(`--${boundary}`).slice(1, -1)
  const part = (wanted: string): string => {
    const found = parts.find((text) => text.includes(`Content-Type: ${wanted}`))
    return found === undefined ? '' : decodeQuotedPrintable((splitOnce(found, '\r\n\r\n')[1] ?? '').replace(/\r\n$/, ''))
  }
  return { headers, text: part('text/plain'), html: part('text/html') }
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + separator.length)]
}

function decodeWords(value: string): string {
  return value.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/(?:=\?utf-8\?B\?[A-Za-z0-9+/=]*\?=)+/g, (words) => {
    const chunks = [...words.matchAll(/=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=/g)].map((match) => Buffer.from(match[1]!, 'base64'))
    return Buffer.concat(chunks).toString('utf8')
  })
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
