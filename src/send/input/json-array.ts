import { fail } from '../../diagnostics/diagnostic.ts'
import type { InputItem, RowParser } from './input.ts'
import { readJsonRow } from './json-lines.ts'
import type { InputLimits } from './limits.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const COMMA = 0x2c
const SPACE = [0x20, 0x09, 0x0a, 0x0d]
const OPEN = [0x5b, 0x7b]
const CLOSE = [0x5d, 0x7d]

/** A JSON array of objects, cut into its elements as it streams in; only one element is held at a time. */
export function jsonArrayParser(name: string, limits: InputLimits): RowParser {
  let carry = ''
  let scanned = 0
  let depth = 0
  let isString = false
  let isEscaped = false
  let line = 1
  /** Where the element at hand begins; 0 until it does. */
  let elementLine = 0
  let closedLine = 0

  const scan = (items: InputItem[]): void => {
    let start = 0
    for (let index = scanned; index < carry.length; index++) {
      const code = carry.charCodeAt(index)
      if (code === NEWLINE) line++
      if (elementLine === 0 && depth === 1 && !SPACE.includes(code)) elementLine = line
      if (closedLine > 0) {
        if (!SPACE.includes(code))
          fail('input-broken', [name, `the JSON array ends on line ${closedLine}, and something follows on line ${line}`])
        continue
      }
      if (isString) {
        if (isEscaped) isEscaped = false
        else if (code === BACKSLASH) isEscaped = true
        else if (code === QUOTE) isString = false
        continue
      }
      if (code === QUOTE) isString = true
      else if (OPEN.includes(code)) {
        if (++depth === 1) start = index + 1
      } else if (CLOSE.includes(code)) depth--
      const endsElement = code === COMMA ? depth === 1 : depth === 0 && CLOSE.includes(code)
      if (!endsElement) continue
      const item = readJsonRow(carry.slice(start, index).trim(), elementLine, limits)
      if (item !== null) items.push(item)
      start = index + 1
      elementLine = 0
      if (depth === 0) closedLine = line
    }
    carry = closedLine > 0 ? '' : carry.slice(start)
    scanned = carry.length
  }

  return {
    push(text) {
      const items: InputItem[] = []
      carry += text
      scan(items)
      if (carry.length > limits.lineLength) {
        fail('input-too-large', [name, `an element that begins on line ${elementLine} and does not end`, `${limits.lineLength} characters`])
      }
      return items
    },
    end() {
      const last = elementLine === 0 ? '' : `, and its last element begins on line ${elementLine}`
      if (closedLine === 0) fail('input-broken', [name, `the JSON array is not closed${last}`])
      return []
    },
  }
}
