import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Location } from '../diagnostics/location.ts'

/** `at name (file:1:2)` or `at file:1:2`; a path may hold spaces and parentheses of its own. */
const STACK_PLACES = [/^at .+? \((.+):(\d+):(\d+)\)$/, /^at (?:async )?(.+):(\d+):(\d+)$/]

/** Where in the author's files an exception was thrown, read from its stack; nothing when the stack names none. */
export function thrownAt(error: unknown): { readonly location?: Location } {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return {}
  for (const line of error.stack.split('\n').slice(1)) {
    const match = STACK_PLACES.map((place) => place.exec(line.trim())).find((found) => found !== null)
    if (match === undefined || match === null) continue
    const file = toPath(match[1]!)
    if (file === undefined || file.includes('/node_modules/')) continue
    return isOurs(file) ? {} : { location: { file, line: Number(match[2]), column: Number(match[3]) } }
  }
  return {}
}

function toPath(file: string): string | undefined {
  try {
    if (file.startsWith('file://')) return fileURLToPath(file)
    return isAbsolute(file) ? file : undefined
  } catch {
    return undefined
  }
}

// `src/` and `components/`, which are one package with different folders.
const OWN_FOLDERS = ['..', '../../components/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))

function isOurs(file: string): boolean {
  return OWN_FOLDERS.some((folder) => file.startsWith(folder))
}
