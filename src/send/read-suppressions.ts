import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { parseAddress } from './address.ts'
import { csvLine } from './input/csv-line.ts'
import { readInput } from './input/input.ts'
import type { InputProblem, InputRow, InputSource } from './input/input.ts'
import { defaultInputLimits } from './input/limits.ts'
import type { InputLimits } from './input/limits.ts'
import type { RecipientFields } from './recipient.ts'
import { suppressionKey, suppressionReasons } from './suppression.ts'
import type { Suppression, SuppressionReason } from './suppression.ts'

/** What stands for what a row of a list does not say. */
export interface ReadSuppressionsOptions {
  /** Why rows that do not say it are suppressed. @defaultValue 'manual' */
  readonly reason?: SuppressionReason
  /** When rows that do not say it were suppressed, Unix milliseconds. @defaultValue now */
  readonly nowMs?: number
  /** What stands in the store as the source. @defaultValue 'import' */
  readonly source?: string
  /** Hears of each row that is not one. */
  readonly onProblem?: (problem: InputProblem) => void
  readonly limits?: InputLimits
}

/** The column with the address, as emailc, Mailgun and most other lists call it. */
const ADDRESS_COLUMNS = ['email', 'address']
const TIME_COLUMNS = ['suppressedAt', 'created_at', 'createdAt'] as const

/**
 * Reads a suppression list, as {@link exportSuppressions} and providers write them: CSV, TSV, JSONL or JSON, also `.gz`, with an `address` or
 * `email` and perhaps a `reason` and a time. It streams: a list of millions is read in constant memory.
 *
 * @throws EmailcError `input-missing`, `input-no-email` and what else a file of recipients is refused for
 * @example
 * await importSuppressions(store, readSuppressions('bounces.csv', { reason: 'bounced' }))
 */
export async function* readSuppressions(source: InputSource, options: ReadSuppressionsOptions = {}): AsyncGenerator<Suppression> {
  const { limits = defaultInputLimits, onProblem = () => undefined } = options
  const defaults = { reason: options.reason ?? 'manual', atMs: options.nowMs ?? Date.now(), source: options.source ?? 'import' }
  for await (const items of readInput(source, limits, ADDRESS_COLUMNS)) {
    for (const item of items) {
      const read = 'problem' in item ? item : readRow(item, defaults)
      if ('problem' in read) onProblem(read)
      else yield read
    }
  }
}

function readRow(row: InputRow, defaults: Omit<Suppression, 'address'>): Suppression | InputProblem {
  const { fields } = row
  const given = fields['email'] ?? fields['address']
  if (typeof given !== 'string') return problem(row, 'address', wrong('address', 'an address', given))
  // Exports keep spreadsheets from running an address that begins like a formula.
  const address = parseAddress(given.trim().replace(/^'(?=[=+\-@])/, ''))
  if (!address.ok) return problem(row, 'address', address.problem)
  const reason = reasonOf(fields, defaults.reason)
  if (reason === undefined) return problem(row, 'reason', wrong('reason', `one of ${suppressionReasons.join(', ')}`, fields['reason']))
  const time = TIME_COLUMNS.map((column) => fields[column]).find((value) => value !== undefined && value !== null && value !== '')
  const atMs = time === undefined ? defaults.atMs : typeof time === 'string' ? Date.parse(time) : Number.NaN
  if (Number.isNaN(atMs)) return problem(row, 'suppressedAt', wrong('suppressedAt', 'a time such as 2026-11-28T09:00:00Z', time))
  return { address: suppressionKey(address.address.email), reason, source: defaults.source, atMs }
}

function reasonOf(fields: RecipientFields, fallback: SuppressionReason): SuppressionReason | undefined {
  const given = fields['reason']
  if (given === undefined || given === null || given === '') return fallback
  return suppressionReasons.find((reason) => reason === given)
}

function wrong(field: string, rule: string, value: unknown): Diagnostic {
  return createDiagnostic('recipient-field', [field, rule, (JSON.stringify(value) ?? 'missing').slice(0, 80)])
}

function problem({ line, fields, json }: InputRow, column: string, diagnostic: Diagnostic): InputProblem {
  return { line, column, problem: diagnostic, original: json ?? csvLine(Object.values(fields)) }
}
