// Writes the documentation as a site of plain files: `npm run docs:site`, result in artifacts/site/. Pages are the Markdown
// files of docs/ and the README; the command line is described by its own --help, the API by its doc comments, and the gallery is what
// the compiler makes of docs/gallery/, through every lens.

import { copyFileSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { apiPages } from './api-pages.ts'
import { commandPage } from './command-page.ts'
import { frame } from './frame.ts'
import { galleryPages } from './gallery-pages.ts'
import { createHighlight } from './highlight.ts'
import { homePage } from './home-page.ts'
import { markdownPage } from './markdown.ts'
import type { Page } from './page.ts'
import { searchIndex } from './search.ts'

const root = join(import.meta.dirname, '../..')

/** Builds the site into an empty folder and returns the pages' paths. */
export async function buildSite(out: string): Promise<string[]> {
  rmSync(out, { recursive: true, force: true })
  const highlight = await createHighlight()
  const files = globSync('docs/**/*.md', { cwd: root }).sort()
  const pages: Page[] = [
    await homePage(root, highlight),
    markdownPage(root, 'README.md', 'readme', highlight),
    ...files.map((file) => markdownPage(root, file, relative('docs', file).replace(/\.md$/, ''), highlight)),
    ...apiPages(root, highlight),
    await commandPage(),
    ...(await galleryPages(root, out, highlight)),
  ]
  for (const page of pages) {
    const file = join(out, `${page.path}.html`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, frame(page, pages))
  }
  writeFileSync(join(out, 'search.js'), searchIndex(pages))
  mkdirSync(join(out, 'pictures'), { recursive: true })
  for (const picture of globSync('docs/pictures/*.svg', { cwd: root }))
    copyFileSync(join(root, picture), join(out, 'pictures', basename(picture)))
  return pages.map(({ path }) => path)
}

if (import.meta.main) console.log(`${(await buildSite(join(root, 'artifacts/site'))).length} pages in artifacts/site/`)
