/** A place in a source file. Lines and columns count from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Writes a place the way terminals and editors can open it: `file:line:column`. */
export function formatLocation(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`
}

/** The place of an offset in a file's text. */
export function locationAt(file: string, source: string, offset: number): Location {
  const before = source.slice(0, offset)
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
