import { widestLine } from './display-width.ts'
import { ruleOf } from './repeated.ts'

interface HeadingLine {
  readonly underline: string
  readonly prefix: string
}

/**
 * A heading with a line under it that is as wide as its widest line.
 *
 * @param text its lines, each after the first with `prefix` before it
 * @param limit columns that the line has at most
 */
export function underlined(text: string, line: HeadingLine, limit: number): string {
  const lines = line.prefix === '' ? text : text.replaceAll(`\n${line.prefix}`, '\n')
  return withRule(text, line, widestLine(lines), limit)
}

/** The same for a text whose width is known. */
export function withRule(text: string, { underline, prefix }: HeadingLine, width: number, limit: number): string {
  return `${text}\n${prefix}${ruleOf(underline, Math.max(Math.min(width, limit), 1))}`
}
