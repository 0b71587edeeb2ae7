import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A secret that is to be found wherever it comes to light, and the part of it that no encoding of texts changes. */
export interface Canary {
  readonly value: string
  readonly core: string
}

/** What is around the core is written differently in URLs, HTML, JSON and shells. */
export function createCanary(): Canary {
  const core = `canary${randomBytes(12).toString('hex')}`
  return { value: `key-/+=&%'"<${core}>\\`, core }
}

/** The forms in which a core is looked for: itself, hexadecimal, and base64 in each of the three places where it may begin in a longer text. */
function formsOf(core: string): string[] {
  const bytes = Buffer.from(core)
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url')
    // Characters at the edges hold bits of what stands beside it.
    return text.slice(before === 0 ? 0 : before + 1, -3)
  })
  return [core, bytes.toString('hex'), ...base64]
}

/** Where canaries come to light in a text, as the forms that were found. */
export function findCanaries(text: string, canaries: readonly Canary[]): string[] {
  const base64 = text.replaceAll('+', '-').replaceAll('/', '_')
  const lower = text.toLowerCase()
  return canaries.flatMap(({ core }) =>
    formsOf(core).filter((form) => text.includes(form) || lower.includes(form) || base64.includes(form)),
  )
}

/** Every file below a folder, by its path in there. */
export function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    names.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  )
}
