import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import { shortPath } from '../short-path.ts'
import { differences } from './differences.ts'
import { readForeignTemplate } from './read-template.ts'
import { rewriteTemplate } from './rewrite.ts'

/** One template of a folder that is moved to emailc. */
export interface MigratedTemplate {
  readonly file: string
  readonly library: 'jsx-email' | 'react-email'
  /** What differs from the library's own output. */
  readonly differences: readonly string[]
  /** Whether its source was rewritten, or would be. */
  readonly isRewritten: boolean
}

/**
 * Looks through a folder of jsx-email or react-email templates. Files and folders that start with _ or . hold parts, no templates.
 *
 * @param folder relative to `cwd`
 * @param write rewrites what is mechanical: fixtures from preview props, a default export
 * @throws EmailcError `migrate-nothing` when no file in the folder imports one of the libraries
 */
export function migrate(cwd: string, folder: string, write: boolean): MigratedTemplate[] {
  const base = resolve(cwd, folder)
  const files = globSync('**/*.{tsx,jsx}', { cwd: base, exclude: (name) => name === 'node_modules' || /^[_.]/.test(name) }).sort()
  const found = files.map((file) => join(base, file)).filter((file) => statSync(file).isFile())
  const migrated = found.flatMap((file) => migrateFile(file, write) ?? [])
  return migrated.length === 0 ? fail('migrate-nothing', [shortPath(base)]) : migrated
}

function migrateFile(file: string, write: boolean): MigratedTemplate | undefined {
  const source = readFileSync(file, 'utf8')
  const template = readForeignTemplate(source)
  if (template === undefined) return undefined
  const rewritten = rewriteTemplate(source, template)
  if (write && rewritten !== source) writeFileSync(file, rewritten)
  return { file: shortPath(file), library: template.library, differences: differences(template), isRewritten: rewritten !== source }
}
