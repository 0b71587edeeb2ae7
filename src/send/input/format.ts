export type InputFormat = 'csv' | 'json-lines' | 'json-array'

/** The format of a file by its first character, or by its name where the text leaves it open. TSV is CSV with another separator. */
export function sniffFormat(name: string, head: string): InputFormat {
  const plainName = name.toLowerCase().replace(/\.gz$/, '')
  if (plainName.endsWith('.csv') || plainName.endsWith('.tsv')) return 'csv'
  const first = head.trimStart()[0]
  if (first === '[') return 'json-array'
  if (first === '{' || plainName.endsWith('.jsonl') || plainName.endsWith('.ndjson')) return 'json-lines'
  return 'csv'
}

const SEPARATORS = [',', ';', '\t', '|']

/** The separator that occurs most often in the header, outside quotes. */
export function sniffSeparator(head: string): string {
  const header = (/^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(head)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const counts = SEPARATORS.map((separator) => header.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}
