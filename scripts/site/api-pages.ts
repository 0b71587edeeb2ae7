import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { apiOf } from './api-reference.ts'
import type { ApiEntry } from './api-reference.ts'
import type { Highlight } from './highlight.ts'
import { codeToHtml } from './markdown.ts'
import { slug } from './page.ts'
import type { Page } from './page.ts'

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly 'emailc:source'?: string }>>
}

/** One page for each entry of the package. */
export function apiPages(root: string, highlight: Highlight): Page[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const entries = Object.entries(exports).flatMap(([entry, target]): [string, string][] => {
    const source = typeof target === 'string' || entry.includes('*') ? undefined : target['emailc:source']
    return source === undefined || entry.includes('jsx-') ? [] : [[`emailc${entry.slice(1)}`, source]]
  })
  const pathOf = (entry: string) => `api/${entry.replaceAll('/', '-')}`
  const links = entries.map(([entry]) => `<a href="${basename(pathOf(entry))}.html"><code>${entry}</code></a>`).join(' · ')
  return entries.map(([entry, source]) => {
    const names = apiOf(root, source).map((api) => entryHtml(api, highlight))
    const html = `<h1>API: <code>${entry}</code></h1>\n<p class="entry">${links}</p>\n${names.join('\n')}`
    return { path: pathOf(entry), title: entry === 'emailc' ? 'API' : `API: ${entry}`, html }
  })
}

function entryHtml({ name, signature, doc, file }: ApiEntry, highlight: Highlight): string {
  const code = `<div class="signature">${highlight(signature, 'ts')}</div>`
  return `<h2 id="${slug(name)}"><code>${name}</code></h2>\n${code}\n${codeToHtml(doc, highlight)}<p class="entry">${file}</p>`
}
