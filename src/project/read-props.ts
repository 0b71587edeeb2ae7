import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail } from '../diagnostics/diagnostic.ts'

/**
 * Reads one recipient's props from a JSON file, or from standard input for `-`.
 *
 * @param source the path, relative to `cwd`
 * @throws EmailcError `props-missing`, `props-json`, `props-form`, `props-key`
 */
export function readProps(source: string, cwd: string): object {
  const name = source === '-' ? 'Standard input' : source
  return parseProps(readText(source, cwd), name)
}

/** Parses and checks the JSON of one recipient's props. */
export function parseProps(json: string, name: string): object {
  const value = parseJson(json, name)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail('props-form', [name, value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`])
  }
  rejectUnsafeKeys(value, '', name)
  return value
}

function readText(source: string, cwd: string): string {
  try {
    return readFileSync(source === '-' ? process.stdin.fd : resolve(cwd, source), 'utf8')
  } catch (error) {
    return fail('props-missing', [source], {}, { cause: error })
  }
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    return fail('props-json', [name, `${(error as Error).message.replace(/\.$/, '')}.`], {}, { cause: error })
  }
}

function rejectUnsafeKeys(value: unknown, path: string, name: string): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`
    if (key === '__proto__' || (key === 'constructor' && typeof inner === 'object')) fail('props-key', [name, here])
    rejectUnsafeKeys(inner, here, name)
  }
}
