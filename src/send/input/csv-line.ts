/**
 * Writes one CSV line (RFC 4180), without its line end. A value that a spreadsheet would run as a formula gets a `'` in front.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(values: readonly unknown[]): string {
  return values.map((value) => quote(value === undefined || value === null ? '' : String(value))).join(',')
}

function quote(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
