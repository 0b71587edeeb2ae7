import type { Location } from './location.ts'

/** Draws the source around a place: two lines before, the line with a `^` under the column, two after. */
export function codeFrame(source: string, location: Location, linesAround = 1): string {
  const lines = source.split(/\r?\n/).map(withoutSecrets)
  const first = Math.max(1, location.line - linesAround)
  const last = Math.min(lines.length, location.line + linesAround)
  const gutterWidth = String(last).length
  const frame: string[] = []
  for (let number = first; number <= last; number++) {
    const isPlace = number === location.line
    const { text, column } = clip(lines[number - 1] ?? '', isPlace ? location.column : 1)
    frame.push(`${isPlace ? '>' : ' '} ${String(number).padStart(gutterWidth)} | ${text}`.trimEnd())
    if (isPlace) frame.push(`  ${' '.repeat(gutterWidth)} | ${pointer(text, column)}`)
  }
  return frame.join('\n')
}

/** A quoted value of something called a key, a secret, a token or a password, and the password of a URL. A bare `key` is React's. */
const SECRETS = [
  /([a-z_](?:key|secret|token)|secret|password)(["']?\s*[:=]\s*)(["'`])((?:\\.|(?!\3).)+)(?=\3)/gi,
  /(:\/\/[^:@/\s'"`]*:)(?!\d{1,5}\/)()()([^@\s'"`]+)(?=@)/g,
]

/** Frames end up in the logs of CI. Stars in place of each character keep columns where they are. */
function withoutSecrets(line: string): string {
  return SECRETS.reduce(
    (text, secret) =>
      text.replace(
        secret,
        (_, name: string, between: string, quote: string, value: string) => name + between + quote + '*'.repeat(value.length),
      ),
    line,
  )
}

const MAX_LINE_LENGTH = 160

/** How much stands before a column that is far to the right: minified HTML is often one line. */
const LEAD = 60

/** A long line is cut around a column; the column moves along. */
function clip(line: string, column: number): { text: string; column: number } {
  const start = column > MAX_LINE_LENGTH - LEAD ? Math.min(column - 1, line.length) - LEAD : 0
  const end = start + MAX_LINE_LENGTH
  const text = `${start > 0 ? '…' : ''}${line.slice(start, end)}${line.length > end ? '…' : ''}`
  return { text, column: start > 0 ? column - start + 1 : column }
}

/** Keeps tabs as tabs so that the `^` stands under the right character in any terminal. */
function pointer(line: string, column: number): string {
  return `${line.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`
}
