import { readFileSync } from 'node:fs'
import { locationAt } from '../diagnostics/location.ts'
import type { Location } from '../diagnostics/location.ts'

// Where something is written in an author's file, for the place of an error. Reading the text is enough for these few; it
// runs only when there is an error to show.

/** Where a module exports a name; its beginning when the export is written in a way this does not see. */
export function placeOfExport(file: string, name: string): Location {
  const source = readSource(file)
  const keyword = name === 'default' ? 'default' : `(?:const|let|var|async function|function)\\s+${name}`
  const match = new RegExp(`^export\\s+${keyword}\\b`, 'm').exec(source)
  return locationAt(file, source, match?.index ?? 0)
}

/** Where a module writes an import of something. */
export function placeOfImport(file: string, specifier: string): Location | undefined {
  const source = readSource(file)
  const offset = [`'${specifier}'`, `"${specifier}"`].map((quoted) => source.indexOf(quoted)).find((index) => index !== -1)
  return offset === undefined ? undefined : locationAt(file, source, offset)
}

/** Where a module imports a name, and from what, in the author's words. */
export function placeOfImportedName(file: string, name: string): { location: Location; specifier: string } | undefined {
  const source = readSource(file)
  for (const statement of source.matchAll(/\bimport\b[^'"{;]*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g)) {
    const [whole, names = '', specifier = ''] = statement
    const found = names.matchAll(/[\w$]+/g).find(([word]) => word === name)
    if (found === undefined) continue
    return { location: locationAt(file, source, statement.index + whole.indexOf('{') + 1 + found.index), specifier }
  }
  return undefined
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
