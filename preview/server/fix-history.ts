import { readFileSync, writeFileSync } from 'node:fs'

interface Done {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** The last cure that was written into a file, so that it can be taken back. */
export class FixHistory {
  private last: Done | undefined

  write(file: string, before: string, after: string): void {
    writeFileSync(file, after)
    this.last = { file, before, after }
  }

  /** Takes the last cure back, unless the file was changed since; tells whether it did. */
  undo(): boolean {
    if (this.last === undefined) return false
    const { file, before, after } = this.last
    if (readFileSync(file, 'utf8') !== after) return false
    writeFileSync(file, before)
    this.last = undefined
    return true
  }
}
