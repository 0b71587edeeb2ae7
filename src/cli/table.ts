import { paint } from './terminal.ts'

/** Lines up rows in columns for stdout; numbers stand right, with thin groups of thousands. */
export function formatTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? withThousands(cell) : cell)))
  const widths = headings.map((heading, column) => Math.max(heading.length, ...cells.map((row) => row[column]!.length)))
  const isNumeric = headings.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  const align = (text: string, column: number) => (isNumeric[column] ? text.padStart(widths[column]!) : text.padEnd(widths[column]!))
  const line = (row: readonly string[]) => row.map(align).join('  ').trimEnd()
  return [paint(process.stdout, 'bold', line(headings)), ...cells.map(line)].join('\n')
}

/** As `toLocaleString('en-US')`, which loads the rules of ICU for it: as long as the build of a template takes. */
function withThousands(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
