import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { copyableComponents } from '../../src/project/starter/copy-component.ts'
import { componentSource, publicNames } from '../../src/project/starter/library-source.ts'
import { apiOf } from './api-reference.ts'
import type { ApiEntry } from './api-reference.ts'
import type { Highlight } from './highlight.ts'
import { codeToHtml } from './markdown.ts'
import { attribute } from './page.ts'
import type { Page } from './page.ts'
import { compileSpecimens } from './specimens.ts'
import type { Specimen, View } from './specimens.ts'

const FOLDER = 'docs/gallery'

/** Where the pictures of the samples are said to be; the site has them beside its pages. */
const PICTURES = 'https://assets.example.com/'

const views: Readonly<Record<View['name'], readonly [label: string, words: string]>> = {
  desktop: ['Desktop', 'As the compiler wrote it, in a wide window.'],
  mobile: ['Phone', 'In a window 375 px wide, with the media rules for it.'],
  dark: ['Dark', 'Where the client asks for dark styles and the mail has them.'],
  word: ['Outlook', 'As Outlook on Windows would draw it, with Word; an approximation.'],
  gmail: ['Gmail', 'Without the styles of the head, which Gmail drops when it does not like one of them.'],
  'images-off': ['Images off', 'Before pictures are loaded.'],
  text: ['Text', 'The text part.'],
}

/** The gallery: a page for each component with what it says, what is written, what it takes and what each client shows of it. */
export async function galleryPages(root: string, out: string, highlight: Highlight): Promise<Page[]> {
  const specimens = await compileSpecimens(root, FOLDER)
  writeFiles(root, out, specimens)
  const api = [...apiOf(root, 'components/index.ts'), ...apiOf(root, 'components/raw.tsx')]
  const files = new Map(
    [...publicNames().components, { name: 'Raw', file: 'raw.tsx' }].map(({ name, file }) => [basename(file, '.tsx'), { name, file }]),
  )
  const copyable = new Set(copyableComponents())
  const pages = specimens.map((specimen) => {
    const { name, file } = files.get(specimen.name)!
    const entry = api.find((candidate) => candidate.name === name)!
    const source = componentSource(file)!
    const sections = [
      `<h1><code>&lt;${name}&gt;</code></h1>`,
      codeToHtml(wordsOf(entry), highlight),
      tabs(specimen),
      `<h2 id="example">Example</h2>\n${highlight(readFileSync(join(root, specimen.file), 'utf8'), 'tsx')}`,
      `<h2 id="props">Props</h2>\n${propsOf(file, source, entry, highlight)}`,
      `<h2 id="html">What is sent</h2>\n<p>The whole document, both views of it.</p>\n${folded('HTML', highlight(specimen.views[0]!.html, 'html'))}`,
      `<h2 id="source">Source</h2>\n${copyable.has(specimen.name) ? `<p><code>npx emailc add ${specimen.name}</code> makes a copy yours.</p>\n` : ''}${folded(`components/${file}`, highlight(source, 'tsx'))}`,
    ]
    return { path: `gallery/${specimen.name}`, title: `<${name}>`, html: sections.join('\n') }
  })
  return [indexPage(root, pages), ...pages]
}

function writeFiles(root: string, out: string, specimens: readonly Specimen[]): void {
  mkdirSync(join(out, 'gallery/views'), { recursive: true })
  mkdirSync(join(out, 'gallery/pictures'), { recursive: true })
  for (const picture of globSync('templates/_assets/*.png', { cwd: root }))
    copyFileSync(join(root, picture), join(out, 'gallery/pictures', basename(picture)))
  for (const { name, views: shown } of specimens)
    for (const view of shown) writeFileSync(join(out, `gallery/views/${name}.${view.name}.html`), withPictures(view.html, '../pictures/'))
}

function withPictures(html: string, folder: string): string {
  return html.replaceAll(PICTURES, folder)
}

/** Its doc comment without the examples: the page has a longer one. */
function wordsOf({ doc }: ApiEntry): string {
  return doc.replace(/^```[\s\S]*?^```$/gm, '').trim()
}

/** Radio buttons and labels, so that the tabs work without scripts; a script then fits the frames to what is in them. */
function tabs({ name, views: shown }: Specimen): string {
  const order = Object.keys(views) as View['name'][]
  const sorted = shown.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const buttons = sorted.map(
    (view, i) =>
      `<input type="radio" name="view" id="view-${view.name}"${i === 0 ? ' checked' : ''}><label for="view-${view.name}">${views[view.name][0]}</label>`,
  )
  const panels = sorted.map((view) => {
    const title = `${name}, ${views[view.name][0]}`
    const frame = `<iframe sandbox="allow-same-origin" title="${title}" srcdoc="${attribute(withPictures(view.html, 'pictures/'))}"></iframe>`
    return `<div class="panel ${view.name}"><p>${views[view.name][1]} <a href="views/${name}.${view.name}.html">Alone</a></p>${frame}</div>`
  })
  return `<div class="tabs wide" role="group" aria-label="Views">${buttons.join('')}${panels.join('')}</div>`
}

/** The types of a component's props, as its file has them. */
function propsOf(file: string, source: string, { signature }: ApiEntry, highlight: Highlight): string {
  const { program } = parseSync(file, source)
  const types = program.body.flatMap((node) => {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node
    const isType = declaration?.type === 'TSInterfaceDeclaration' || declaration?.type === 'TSTypeAliasDeclaration'
    return isType ? [source.slice(declaration.start, declaration.end)] : []
  })
  const styling = /\bStyling\b/.test(types.join('\n'))
    ? '<p><code>Styling</code> is <code>class</code>, <code>style</code> and <code>theme</code>: <a href="../components.html">what a theme reaches</a>.</p>'
    : ''
  return `${highlight(types.length === 0 ? signature : types.join('\n\n'), 'ts')}\n${styling}`
}

function folded(title: string, html: string): string {
  return `<details class="folded"><summary>${title}</summary>${html}</details>`
}

/** In the order and groups of the table in docs/components.md. */
function indexPage(root: string, pages: readonly Page[]): Page {
  const titles = new Map(pages.map(({ path, title }) => [path, title]))
  const table = readFileSync(join(root, 'docs/components.md'), 'utf8').matchAll(/^\| ([A-Z][\w ]+) \| (.+) \|$/gm)
  const groups = Array.from(table, ([, group, cells]) => {
    const paths = Array.from(cells!.matchAll(/\((gallery\/[\w-]+)\.tsx\)/g), ([, path]) => path!)
    const cards = paths.map((path) => {
      const name = attribute(titles.get(path)!)
      const frame = `<iframe src="gallery/views/${basename(path)}.mobile.html" title="${name}" sandbox="allow-same-origin" loading="lazy" tabindex="-1"></iframe>`
      return `<a class="card" href="${path}.html"><span class="thumb">${frame}</span><code>${name}</code></a>`
    })
    return `<h2 id="${group!.toLowerCase().replaceAll(' ', '-')}">${group}</h2>\n<div class="cards wide">${cards.join('\n')}</div>`
  })
  const words =
    '<p>Every component of the library, as the compiler makes it. A page of its own shows each in every view, with its source.</p>'
  return { path: 'gallery', title: 'Gallery', html: `<h1>Gallery</h1>\n${words}\n${groups.join('\n')}` }
}
