import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A short name for some content; the same content has the same name on every machine. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}

/** Hashes files once each, however many templates share them. */
export class FileHashes {
  private readonly hashes = new Map<string, string | undefined>()

  /** The hash of a file's content; `undefined` when it cannot be read. */
  of(file: string): string | undefined {
    if (!this.hashes.has(file)) this.hashes.set(file, hashFile(file))
    return this.hashes.get(file)
  }
}

function hashFile(file: string): string | undefined {
  try {
    return contentHash(readFileSync(file))
  } catch {
    return undefined
  }
}
