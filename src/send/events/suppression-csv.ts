import type { SuppressionEntry } from './suppression-sync.ts'

/** Spreadsheets run cells that start with these; an apostrophe in front makes them text. */
const FORMULA = /^[=+\-@\t\r]/

/** Writes one cell of an export: quoted, and harmless in a spreadsheet. */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export const SUPPRESSION_CSV_HEADER = 'email,reason,list,at,note\n'

/** Writes one line of a suppression export, below {@link SUPPRESSION_CSV_HEADER}. */
export function suppressionCsvLine({ email, reason, list = '', atMs, note = '' }: SuppressionEntry): string {
  return `${[email, reason, list, new Date(atMs).toISOString(), note].map(csvCell).join(',')}\n`
}
