/** How much a recipients file may hold. A file over a limit is refused whole; a row over a limit is rejected alone. */
export interface InputLimits {
  /** Bytes of the file, and of what a `.gz` unpacks to. */
  readonly fileBytes: number
  /** Characters of one line of JSONL, or one element of a JSON array; more looks like a file without lines. */
  readonly lineLength: number
  /** Characters of one row. */
  readonly rowLength: number
  readonly columns: number
  /** How many times larger than itself a `.gz` may unpack. */
  readonly gzipRatio: number
}

export const defaultInputLimits: InputLimits = {
  fileBytes: 2 * 1024 ** 3,
  lineLength: 1024 ** 2,
  rowLength: 256 * 1024,
  columns: 200,
  gzipRatio: 100,
}
