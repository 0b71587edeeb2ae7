import { paint } from './terminal.ts'

/** Lines up rows in columns for stdout; numbers stand right, with thin groups of thousands. */
export function formatTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)))
  const widths = headings.map((heading, column) => Math.max(heading.length, ...cells.map((row) => row[column]!.length)))
  const isNumeric = headings.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  const align = (text: string, column: number) => (isNumeric[column] ? text.padStart(widths[column]!) : text.padEnd(widths[column]!))
  const line = (row: readonly string[]) => row.map(align).join('  ').trimEnd()
  return [paint(process.stdout, 'bold', line(headings)), ...cells.map(line)].join('\n')
}
