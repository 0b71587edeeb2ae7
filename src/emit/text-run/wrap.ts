import { displayWidth } from './display-width.ts'
import { KEPT_PREFIX_END, PREFIX_END, UNBREAKABLE_SPACE, withoutMarks } from './marks.ts'

/** RFC 5322 §2.1.1, in octets without the line break. */
const MAX_OCTETS = 998

/** Breaks lines at spaces, so that none is wider than `width` columns but for words (and addresses) that are. */
export function wrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n')
    .replaceAll(UNBREAKABLE_SPACE, ' ')
}

function wrapLine(line: string, width: number): string[] {
  const isKept = line.includes(KEPT_PREFIX_END)
  const end = line.lastIndexOf(PREFIX_END) + 1
  const prefix = withoutMarks(line.slice(0, end))
  const content = withoutMarks(line.slice(end))
  if (isKept || displayWidth(prefix) + displayWidth(content) <= width) return splitOctets(prefix + content)
  // `> ` goes on, a marker's place is left free.
  const hanging = prefix.replace(/[^>]/gu, ' ')
  const lines: string[] = []
  let current = ''
  for (const word of content.split(/ +/)) {
    const joined = current === '' ? word : `${current} ${word}`
    if (current !== '' && displayWidth(hanging) + displayWidth(joined) > width) {
      lines.push(current)
      current = word
    } else current = joined
  }
  lines.push(current)
  return lines.flatMap((text, index) => splitOctets((index === 0 ? prefix : hanging) + text))
}

// Longer lines may be cut by a server on the way, perhaps inside a character.
function splitOctets(line: string): string[] {
  if (line.length * 3 <= MAX_OCTETS || Buffer.byteLength(line) <= MAX_OCTETS) return [line]
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MAX_OCTETS) {
      lines.push(current)
      current = ''
      octets = 0
    }
    current += character
    octets += size
  }
  lines.push(current)
  return lines
}
