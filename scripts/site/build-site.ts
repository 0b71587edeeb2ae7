// Writes the documentation as a site of plain files: `npm run docs:site`, result in artifacts/site/. Pages are the README and the
// Markdown files of docs/; the command line is described by its own --help, the API by its doc comments, and the gallery is
// what the compiler makes of templates/gallery.tsx, through every lens.

import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Marked } from 'marked'
import { lenses } from '../../src/check/lens/lenses.ts'
import { commands } from '../../src/cli/commands.ts'
import { lensNames } from '../../src/cli/lens-output.ts'
import { apiOf } from './api-reference.ts'
import type { ApiEntry } from './api-reference.ts'
import { runCommand } from './run-command.ts'
import { style } from './style.ts'

const root = join(import.meta.dirname, '../..')

interface Page {
  /** Without ending: `decisions/050-shapes-and-fragments`. */
  readonly path: string
  readonly title: string
  readonly html: string
}

/** What stands in the menu. Pages that are not named are in the last group. */
const menu: readonly (readonly [group: string, paths: readonly string[]])[] = [
  ['Begin', ['index', 'start', 'components', 'gallery', 'studio']],
  ['Concepts', ['concepts/cascade', 'concepts/shapes', 'concepts/lenses', 'concepts/governor']],
  ['Recipes', ['css', 'languages', 'merge-output', 'migrating']],
  ['Sending', ['sending', 'guard', 'sandbox', 'operating', 'scale', 'events']],
  ['Reference', ['commands', 'api/emailc', 'errors', 'checks', 'lowered-html', 'manifest']],
  ['More', ['compared']],
]

/** Builds the site into an empty folder and returns the pages' paths. */
export async function buildSite(out: string): Promise<string[]> {
  rmSync(out, { recursive: true, force: true })
  const pages = [...markdownPages(), ...apiPages(), await commandPage(), await galleryPage(out)]
  for (const page of pages) {
    const file = join(out, `${page.path}.html`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, frame(page, pages))
  }
  mkdirSync(join(out, 'pictures'), { recursive: true })
  for (const picture of globSync('docs/pictures/*.svg', { cwd: root }))
    copyFileSync(join(root, picture), join(out, 'pictures', basename(picture)))
  return pages.map(({ path }) => path)
}

function markdownPages(): Page[] {
  const files = globSync('docs/**/*.md', { cwd: root }).sort()
  const page = (file: string, path: string): Page => {
    const text = readFileSync(join(root, file), 'utf8')
    return { path, title: /^# (.+)$/m.exec(text)?.[1] ?? basename(path), html: toHtml(text, file) }
  }
  return [page('README.md', 'index'), ...files.map((file) => page(file, relative('docs', file).replace(/\.md$/, '')))]
}

/** Links between Markdown files become links between pages; files that are no page are named, not linked. */
function toHtml(markdown: string, file: string): string {
  const html = new Marked().parse(markdown, { async: false })
  const withIds = html.replace(
    /<h([1-6])>(.*?)<\/h\1>/g,
    (_, level: string, words: string) => `<h${level} id="${slug(words)}">${words}</h${level}>`,
  )
  return withIds.replace(
    /<a href="(?!https?:|mailto:|#)([^"#]+)(#[^"]*)?">(.*?)<\/a>/g,
    (_, target: string, hash: string | undefined, words: string) => {
      const source = relative(root, join(root, dirname(file), target))
      if (!/^docs\/.*\.md$/.test(source) && source !== 'README.md') return words
      const page = source === 'README.md' ? 'index' : relative('docs', source).replace(/\.md$/, '')
      const from = file === 'README.md' ? '' : dirname(relative('docs', file))
      return `<a href="${relative(from, page)}.html${hash ?? ''}">${words}</a>`
    },
  )
}

function slug(words: string): string {
  return words
    .replace(/<[^>]+>/g, '')
    .replace(/&#?\w+;/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly 'emailc:source'?: string }>>
}

/** One page for each entry of the package. */
function apiPages(): Page[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const entries = Object.entries(exports).flatMap(([entry, target]): [string, string][] => {
    const source = typeof target === 'string' || entry.includes('*') ? undefined : target['emailc:source']
    return source === undefined || entry.includes('jsx-') ? [] : [[`emailc${entry.slice(1)}`, source]]
  })
  const pathOf = (entry: string) => `api/${entry.replaceAll('/', '-')}`
  const links = entries.map(([entry]) => `<a href="${basename(pathOf(entry))}.html"><code>${entry}</code></a>`).join(' · ')
  return entries.map(([entry, source]) => {
    const api = apiOf(root, source)
    const html = `<h1>API: <code>${entry}</code></h1>\n<p class="entry">${links}</p>\n${api.map(entryHtml).join('\n')}`
    return { path: pathOf(entry), title: entry === 'emailc' ? 'API' : `API: ${entry}`, html }
  })
}

function entryHtml({ name, signature, doc, file }: ApiEntry): string {
  const code = `<pre class="signature"><code>${escape(signature)}</code></pre>`
  return `<h2 id="${slug(name)}"><code>${name}</code></h2>\n${code}\n${new Marked().parse(doc, { async: false })}<p class="entry">${file}</p>`
}

async function commandPage(): Promise<Page> {
  const sections: string[] = []
  for (const { name, summary } of commands) {
    const help = await runCommand(name, '--help')
    sections.push(`<h2 id="${name}"><code>emailc ${name}</code></h2>\n<p>${escape(summary)}</p>\n<pre><code>${escape(help)}</code></pre>`)
  }
  return { path: 'commands', title: 'Commands', html: `<h1>Commands</h1>\n${sections.join('\n')}` }
}

const explanations: Readonly<Record<string, string>> = {
  desktop: 'As the compiler wrote it, in a wide window.',
  word: 'As Outlook on Windows would draw it; an approximation.',
  gmail: 'Without the styles of the head, which Gmail drops when it does not like one of them.',
  dark: 'In an app that recolours mail.',
  'images-off': 'Before pictures are loaded.',
  mobile: 'In a narrow window.',
  text: 'The text part.',
}

async function galleryPage(out: string): Promise<Page> {
  const mail = JSON.parse(await runCommand('render', join(root, 'templates/gallery.tsx'), '--part', 'json')) as {
    html: string
    text: string
  }
  const views: [string, string][] = [
    ['desktop', mail.html],
    ...lensNames.map((lens): [string, string] => [lens, lenses[lens](mail.html, { text: mail.text }).html]),
  ]
  mkdirSync(join(out, 'gallery'), { recursive: true })
  const frames = views.map(([lens, html]) => {
    const isHtml = html.trimStart().startsWith('<')
    writeFileSync(join(out, `gallery/${lens}.html`), isHtml ? html : `<!doctype html><meta charset="utf-8"><pre>${escape(html)}</pre>`)
    const look = lens === 'mobile' ? ' class="wide narrow"' : ' class="wide"'
    return `<h2 id="${lens}">${lens}</h2>\n<p>${explanations[lens] ?? ''}</p>\n<iframe${look} src="gallery/${lens}.html" title="The gallery, ${lens}" sandbox loading="lazy"></iframe>`
  })
  const words =
    '<p>Every component of the library in one mail (<code>templates/gallery.tsx</code>), as the compiler made it, and through each lens.</p>'
  return { path: 'gallery', title: 'Gallery', html: `<h1>Gallery</h1>\n${words}\n${frames.join('\n')}` }
}

function frame(page: Page, pages: readonly Page[]): string {
  const up = '../'.repeat(page.path.split('/').length - 1)
  const link = (path: string) => {
    const { title } = pages.find((candidate) => candidate.path === path)!
    const current = path === page.path ? ' aria-current="page"' : ''
    return `<a href="${up}${path}.html"${current}>${escape(path === 'index' ? 'What it is' : title)}</a>`
  }
  const named = new Set(menu.flatMap(([, paths]) => paths))
  const others = pages.map(({ path }) => path).filter((path) => !path.includes('/') && !named.has(path))
  const groups = menu.map(([group, paths]) => {
    const links = [...paths, ...(group === 'More' ? others : [])].map(link).join('\n')
    return `<h2>${group}</h2>\n${links}`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(page.title)} · emailc</title><style>${style}</style></head>
<body><a class="skip" href="#main">Skip to content</a><div class="frame"><nav aria-label="Pages"><a class="home" href="${up}index.html">emailc</a><details><summary>All pages</summary>
${groups.join('\n')}
</details></nav><main id="main">${page.html}</main></div></body></html>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

if (import.meta.main) console.log(`${(await buildSite(join(root, 'artifacts/site'))).length} pages in artifacts/site/`)
