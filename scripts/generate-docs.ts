import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { catalog } from '../src/diagnostics/catalog.ts'
import type { CatalogEntry } from '../src/diagnostics/catalog/entry.ts'
import { checksPage } from './checks-page.ts'
import { readme } from './readme.ts'

/** Pages that are written from the code, wholly or in part, so that they cannot fall behind it. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'README.md': readme,
  'docs/errors.md': errorsPage,
  'docs/checks.md': checksPage,
}

function errorsPage(): string {
  const entries: [string, CatalogEntry][] = Object.entries(catalog)
  const sections = entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => `## ${code}\n\n**${entry.severity}**\n\n${entry.explanation}\n`)
  return [
    '# Errors and warnings\n',
    'Every code that emailc can print. A code is permanent: scripts may rely on it. `emailc explain <code>` prints the same text.',
    'This page is written by `npm run docs` from `src/diagnostics/catalog/`; edit the catalogue, not the page.\n',
    ...sections,
  ].join('\n')
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname)
  const isCheck = process.argv.includes('--check')
  for (const [path, page] of Object.entries(generatedPages)) {
    const file = join(root, path)
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === page()
    if (isCurrent) continue
    if (isCheck) {
      console.error(`${path} is behind the code; \`npm run docs\` writes it again.`)
      process.exitCode = 1
    } else writeFileSync(file, page())
  }
}
