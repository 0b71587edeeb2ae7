import type { Location } from './location.ts'

/** Draws the source around a place: two lines before, the line with a `^` under the column, two after. */
export function codeFrame(source: string, location: Location, linesAround = 1): string {
  const lines = source.split(/\r?\n/)
  const first = Math.max(1, location.line - linesAround)
  const last = Math.min(lines.length, location.line + linesAround)
  const gutterWidth = String(last).length
  const frame: string[] = []
  for (let number = first; number <= last; number++) {
    const isPlace = number === location.line
    const text = clip(lines[number - 1] ?? '')
    frame.push(`${isPlace ? '>' : ' '} ${String(number).padStart(gutterWidth)} | ${text}`.trimEnd())
    if (isPlace) frame.push(`  ${' '.repeat(gutterWidth)} | ${pointer(text, location.column)}`)
  }
  return frame.join('\n')
}

const MAX_LINE_LENGTH = 160

function clip(line: string): string {
  return line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH)}…` : line
}

/** Keeps tabs as tabs so that the `^` stands under the right character in any terminal. */
function pointer(line: string, column: number): string {
  return `${line.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`
}
