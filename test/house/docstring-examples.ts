// The examples of public docstrings as modules: with imports of the public names they use, which a reader sees from the page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiOf } from '../../scripts/site/api-reference.ts'
import type { ApiEntry } from '../../scripts/site/api-reference.ts'

export interface Example {
  readonly name: string
  readonly code: string
}

/** What examples speak of without saying where it comes from, declared for all of them. */
export const exampleNames = readFileSync(join(import.meta.dirname, 'example-names.txt'), 'utf8')

export function docstringExamples(root: string): Example[] {
  const entries = publicEntries(root)
  const seen = new Set<string>()
  return [...entries].flatMap(([specifier, names]) =>
    names.flatMap(({ name, doc, file }) => {
      if (seen.has(`${file} ${name}`)) return []
      seen.add(`${file} ${name}`)
      return codesOf(doc).map((code, i) => ({
        name: `${specifier.replace(/\W+/g, '-')}-${name}-${i + 1}.tsx`,
        code: moduleOf(code, specifier, entries),
      }))
    }),
  )
}

/** The documented names of each entry of the package, by its specifier. */
function publicEntries(root: string): Map<string, ApiEntry[]> {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, Record<string, string>> }
  const sources = Object.entries(exports).flatMap(([path, { 'emailc:source': source }]): [string, string][] =>
    source === undefined || path === './internal' ? [] : [[path.replace(/^\./, 'emailc'), source]],
  )
  return new Map(sources.map(([specifier, source]) => [specifier, apiOf(root, source)]))
}

function codesOf(doc: string): string[] {
  return [...doc.matchAll(/^```tsx\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)
}

function moduleOf(code: string, own: string, entries: ReadonlyMap<string, readonly ApiEntry[]>): string {
  const lines = code.split('\n')
  const imports = lines.filter((line) => line.startsWith('import '))
  const body = lines.filter((line) => !line.startsWith('import ')).join('\n')
  const shown = body.trimStart().startsWith('<') ? `export const shown = (\n<>\n${body}</>\n)` : body
  const bound = new Set([...code.matchAll(/\b(?:const|function|class|interface|import \{)\s+(\w+)/g)].map(([, name]) => name!))
  const used = new Set([...code.matchAll(/(?<![.\w'"])[A-Za-z_]\w*/g)].map(([name]) => name))
  const lent = [own, ...[...entries.keys()].filter((specifier) => specifier !== own)].flatMap((specifier) => {
    const names = entries.get(specifier)!.filter(({ name }) => used.has(name) && !bound.has(name))
    for (const { name } of names) bound.add(name)
    return names.map(({ name, kind }) => `import { ${kind === 'type' ? 'type ' : ''}${name} } from '${specifier}'`)
  })
  return [...imports, ...lent, shown].join('\n')
}
