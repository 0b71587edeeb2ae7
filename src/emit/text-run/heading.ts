import { widestLine } from './display-width.ts'

/**
 * A heading with a line under it that is as wide as its widest line.
 *
 * @param text its lines, each after the first with `prefix` before it
 * @param limit columns that the line has at most
 */
export function underlined(
  text: string,
  { underline, prefix }: { readonly underline: string; readonly prefix: string },
  limit: number,
): string {
  const lines = prefix === '' ? text : text.replaceAll(`\n${prefix}`, '\n')
  const width = Math.min(widestLine(lines), limit)
  return `${text}\n${prefix}${underline.repeat(Math.max(width, 1))}`
}
