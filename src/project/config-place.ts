import { locationAt } from '../diagnostics/location.ts'
import type { Location } from '../diagnostics/location.ts'

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/**
 * Finds where a config file writes a setting, for the place of an error. It reads `export default {…}` and
 * `export default defineConfig({…})`; a config put together in another way gets no place.
 */
export async function placeOfSetting(file: string, source: string, path: readonly string[]): Promise<Location | undefined> {
  const { parseSync } = await import('vite') // slow to import, and only a config with a mistake needs it
  const program = parseSync(file, source).program as unknown as { body: readonly Node[] }
  const exported = program.body.find((statement) => statement.type === 'ExportDefaultDeclaration')
  let value = exported?.['declaration'] as Node | undefined
  let found: Node | undefined
  for (const key of path) {
    const property = propertiesOf(value).find((candidate) => keyOf(candidate) === key)
    if (property === undefined) break
    found = property
    value = property['value'] as Node
  }
  return found === undefined ? undefined : locationAt(file, source, found.start)
}

/** What the parser takes offence at, which Node says without a place; nothing when the file can be parsed. */
export async function placeOfSyntaxError(file: string, source: string): Promise<{ message: string; location: Location } | undefined> {
  const { parseSync } = await import('vite')
  const [error] = parseSync(file, source).errors
  const start = error?.labels[0]?.start
  return error === undefined || start === undefined ? undefined : { message: error.message, location: locationAt(file, source, start) }
}

function propertiesOf(value: Node | undefined): readonly Node[] {
  if (value === undefined) return []
  if (value.type === 'CallExpression') return propertiesOf((value['arguments'] as readonly Node[])[0])
  if (value.type === 'TSSatisfiesExpression' || value.type === 'TSAsExpression') return propertiesOf(value['expression'] as Node)
  return value.type === 'ObjectExpression' ? (value['properties'] as readonly Node[]) : []
}

function keyOf(property: Node): unknown {
  const key = property['key'] as Node | undefined
  return key?.['name'] ?? key?.['value']
}
