import { NONE, scanObject, scanPlainString, scanSpace } from './json-scan.ts'

/**
 * A row that is its own recipient: a JSON object of an address, an object of props, and perhaps a name, an id and a locale, all without
 * escapes. Nothing of it has to be read or written again. Its bytes are good until the next piece of the input is asked for.
 */
export interface PlainRow {
  readonly line: number
  readonly email: string
  readonly memory: Buffer
  readonly from: number
  readonly to: number
}

/** Recognises plain rows in a piece of memory whose lines end with line breaks. @returns `null` for a row that has to be parsed */
export function readPlainRow(memory: Buffer, from: number, to: number, line: number): PlainRow | null {
  let at = scanSpace(memory, from)
  if (memory[at] !== 0x7b) return null
  let [found, emailFrom, emailTo] = [0, 0, 0]
  do {
    at = scanSpace(memory, at + 1)
    if (memory[at] !== 0x22) return null
    const keyTo = scanPlainString(memory, at + 1)
    const field = keyTo === NONE ? undefined : fieldOf(memory, at + 1, keyTo)
    if (field === undefined || (found & field) !== 0) return null
    found |= field
    at = scanSpace(memory, keyTo + 1)
    if (memory[at] !== 0x3a) return null
    const start = scanSpace(memory, at + 1)
    at = field === PROPS ? (memory[start] === 0x7b ? scanObject(memory, start + 1) : NONE) : scanText(memory, start)
    if (at === NONE) return null
    if (field === EMAIL) [emailFrom, emailTo] = [start + 1, at - 1]
    at = scanSpace(memory, at)
  } while (memory[at] === 0x2c)
  if (memory[at] !== 0x7d || scanSpace(memory, at + 1) !== to || (found & REQUIRED) !== REQUIRED) return null
  return { line, email: memory.toString('latin1', emailFrom, emailTo), memory, from, to }
}

const [EMAIL, PROPS, NAME, ID, LOCALE] = [1, 2, 4, 8, 16]
const REQUIRED = EMAIL | PROPS

function fieldOf(memory: Buffer, from: number, to: number): number | undefined {
  for (const [name, field] of FIELDS) if (name.length === to - from && isAt(memory, from, name)) return field
  return undefined
}

const FIELDS: readonly (readonly [name: Buffer, field: number])[] = [
  [Buffer.from('email'), EMAIL],
  [Buffer.from('props'), PROPS],
  [Buffer.from('name'), NAME],
  [Buffer.from('id'), ID],
  [Buffer.from('locale'), LOCALE],
]

function isAt(memory: Buffer, from: number, name: Buffer): boolean {
  for (let index = 0; index < name.length; index++) if (memory[from + index] !== name[index]) return false
  return true
}

/** A string of 1 to 256 printable ASCII characters without escapes, from its opening quote to behind the closing one. */
function scanText(memory: Buffer, at: number): number {
  if (memory[at] !== 0x22) return NONE
  let next = at + 1
  while (memory[next]! >= 0x20 && memory[next]! < 0x7f && memory[next] !== 0x22 && memory[next] !== 0x5c) next++
  return memory[next] === 0x22 && next > at + 1 && next - at - 1 <= MAX_TEXT_LENGTH ? next + 1 : NONE
}

const MAX_TEXT_LENGTH = 256
