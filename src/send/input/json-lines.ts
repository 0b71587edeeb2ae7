import { createDiagnostic, fail } from '../../diagnostics/diagnostic.ts'
import type { InputItem, InputProblem, RowParser } from './input.ts'
import type { InputLimits } from './limits.ts'

/** JSON, one object per line (JSONL, NDJSON). Empty lines are skipped; a line that is not an object is rejected alone. */
export function jsonLinesParser(name: string, limits: InputLimits): RowParser {
  let carry = ''
  let line = 0
  return {
    push(text) {
      const lines = (carry + text).split('\n')
      carry = lines.pop()!
      if (carry.length > limits.lineLength) {
        fail('input-too-large', [
          name,
          `a line of more than ${carry.length} characters (line ${line + lines.length + 1})`,
          `${limits.lineLength} characters`,
        ])
      }
      const items: InputItem[] = []
      for (const text of lines) {
        const item = readJsonRow(text, ++line, limits)
        if (item !== null) items.push(item)
      }
      return items
    },
    end() {
      const item = readJsonRow(carry, ++line, limits)
      refuseCutRow(name, item)
      return item === null ? [] : [item]
    },
  }
}

/**
 * A last row without a line end that cannot be read: whoever wrote the file or fed the pipe has not come to its end, so more than this row
 * is missing.
 *
 * @throws EmailcError `input-broken`
 */
export function refuseCutRow(name: string, row: object | null | undefined): void {
  if (row === null || row === undefined || !('problem' in row)) return
  const { line, problem, original } = row as InputProblem
  if (problem.code === 'row-syntax' && original.startsWith('{')) fail('input-broken', [name, cutRow(line)])
}

/** Why a file breaks off. */
export function cutRow(line: number): string {
  return `its last row, on line ${line}, does not end`
}

/**
 * A first line that ends inside its object, or with a comma after it, is of JSON that is written over lines: what can be read of it is some
 * of the recipients, by chance.
 *
 * @throws EmailcError `input-not-rows`
 */
export function refuseDocument(name: string, head: string): void {
  const [first] = head.trimStart().split('\n', 1)
  if (head.includes('\n') && /[[{,]$/.test(first!.trimEnd())) fail('input-not-rows', [name])
}

/** Reads one JSON object as a row; `null` for a blank text. */
export function readJsonRow(text: string, line: number, limits: InputLimits): InputItem | null {
  if (text.length === 0 || text.trim() === '') return null
  if (text.length > limits.rowLength) {
    const problem = createDiagnostic('row-limit', [`${text.length} characters`, `${limits.rowLength} characters`])
    return { line, column: '', problem, original: `${text.slice(0, 1_000)}…` }
  }
  try {
    const fields: unknown = JSON.parse(text)
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
      return { line, fields: fields as Record<string, unknown>, json: text }
    return { line, column: '', problem: createDiagnostic('row-syntax', ['it is JSON, but not an object']), original: text }
  } catch (error) {
    return { line, column: '', problem: createDiagnostic('row-syntax', [(error as Error).message.replace(/\.$/, '')]), original: text }
  }
}
