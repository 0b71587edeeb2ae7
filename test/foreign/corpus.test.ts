// Every template of the corpus, loaded without edits, against what its own library makes of it. Compared is what a reader gets:
// words, links, pictures and the cells of rows of columns. Differences stand in corpus/deltas.json; UPDATE=1 writes it anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement } from 'react'
import type { FunctionComponent } from 'react'
import { parseDocument } from 'htmlparser2'
import type { ChildNode } from 'domhandler'
import { render as renderJsxEmail } from 'jsx-email'
import { render as renderReactEmail } from 'react-email'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { loadTemplate } from '../../src/project/load-template.ts'
import { openProject } from '../../src/project/project.ts'
import type { Project } from '../../src/project/project.ts'

const corpus = join(import.meta.dirname, 'corpus')
const deltasFile = join(corpus, 'deltas.json')
const known = (existsSync(deltasFile) ? JSON.parse(readFileSync(deltasFile, 'utf8')) : {}) as Record<string, readonly string[]>
const found: Record<string, readonly string[]> = {}

interface Content {
  readonly words: string[]
  readonly links: string[]
  readonly images: string[]
}

const libraries: Record<string, (element: ReturnType<typeof createElement>) => Promise<string>> = {
  'jsx-email': (element) => renderJsxEmail(element),
  'react-email': (element) => renderReactEmail(element),
}

let project: Project
beforeAll(async () => {
  project = await openProject({ cwd: corpus })
})
afterAll(async () => {
  await project.close()
  if (process.env['UPDATE'] === '1') writeFileSync(deltasFile, `${JSON.stringify(found, null, 2)}\n`)
})

for (const [library, render] of Object.entries(libraries)) {
  describe(library, () => {
    for (const file of readdirSync(join(corpus, library)).filter((name) => name.endsWith('.tsx'))) {
      it(file, async () => {
        const name = `${library}/${file}`
        const { component, fixtures } = await loadTemplate(await project.server(), join(corpus, name))
        const props = fixtures['default']!
        const mail = await createCompiler().compileAsync(component, props)
        const theirs = await render(createElement(component as never as FunctionComponent<object>, props))
        found[name] = compare(read(mail.html), read(theirs))
        expect(mail.subject).not.toBe('')
        expect(mail.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        if (process.env['UPDATE'] !== '1') expect(found[name]).toEqual(known[name])
      })
    }
  })
}

function read(html: string): Content {
  const content: Content = { words: [], links: [], images: [] }
  visit(parseDocument(html).children, content)
  return content
}

function visit(nodes: readonly ChildNode[], into: Content): void {
  for (const node of nodes) {
    if (node.type === 'text') into.words.push(node.data.replace(/[\s\u200b-\u200f\ufeff\u034f\u2007]+/g, ''))
    if (node.type !== 'tag') continue
    if (node.name === 'head' || /display:\s*none/.test(node.attribs['style'] ?? '')) continue
    if (node.name === 'title') continue
    if (node.name === 'a' && node.attribs['href'] !== undefined) into.links.push(node.attribs['href'])
    if (node.name === 'img') into.images.push(`${node.attribs['src']} “${node.attribs['alt'] ?? ''}” ${node.attribs['width'] ?? ''}`)
    visit(node.children, into)
  }
}

function compare(ours: Content, theirs: Content): string[] {
  return (['words', 'links', 'images'] as const).flatMap((kind) => {
    const [a, b] = [ours[kind], theirs[kind]].map((values) => values.join(kind === 'words' ? '' : ' | '))
    return a === b ? [] : [`${kind}: ours “${a}”, theirs “${b}”`]
  })
}
