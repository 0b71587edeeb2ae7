import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { apiOf } from '../../scripts/site/api-reference.ts'
import * as internal from '../../src/internal.ts'

const root = join(import.meta.dirname, '../..')
const expected = join(import.meta.dirname, 'public-names.txt')

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly 'emailc:source': string }>>
}

/** The source of every entry; what is a file, or types alone, has none. */
function entrySources(): [entry: string, source: string][] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports).flatMap(([entry, target]): [string, string][] =>
    typeof target === 'string' || target['emailc:source'] === undefined ? [] : [[entry, target['emailc:source']]],
  )
}

/** Every value that users can import, by entry. `UPDATE=1` writes the list, which is read in review. */
async function publicNames(): Promise<string> {
  const sections: string[] = []
  for (const [entry, source] of entrySources()) {
    const file = join(root, source)
    const names = existsSync(file) ? Object.keys((await import(pathToFileURL(file).href)) as object).toSorted() : ['(no such file)']
    sections.push(`emailc${entry.slice(1)}\n${names.map((name) => `  ${name}\n`).join('')}`)
  }
  return sections.join('\n')
}

it('exports exactly the names that public-names.txt lists', async () => {
  const names = await publicNames()
  if (process.env['UPDATE'] === '1') writeFileSync(expected, names)
  expect(names).toBe(readFileSync(expected, 'utf8'))
})

it('exports from emailc/internal whatever the components inside a built template ask of the compiler', () => {
  const asked = globSync('components/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^import \{([^}]+)\} from '(?:\.\.\/)+src\//gm)].flatMap(([, names]) =>
      names!.split(',').map((name) => name.trim()),
    ),
  )
  expect(asked).toContain('useContext')
  expect(asked.filter((name) => !(name in internal))).toEqual([])
})

it('says of every public name what it is', () => {
  // The props of a component are told with the component, and JSX is for the compiler of TypeScript.
  const isTold = (name: string): boolean => /[a-z]Props$/.test(name) || name === 'JSX'
  const silent = entrySources().flatMap(([, source]) => apiOf(root, source).filter(({ name, doc }) => doc === '' && !isTold(name)))
  expect(silent.map(({ file, name }) => `${file} ${name}`)).toEqual([])
})
