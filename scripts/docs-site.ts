// Writes the documentation as a site of plain files: `npm run docs:site`, result in artifacts/site/. Pages are the Markdown files of
// docs/ and the README; the command line is described by its own --help, and the gallery is what the compiler makes of
// templates/gallery.tsx, through every lens.

import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Marked } from 'marked'
import { lensNames } from '../src/cli/lens-output.ts'
import { commands } from '../src/cli/commands.ts'

const root = dirname(import.meta.dirname)

interface Page {
  /** Without ending: `decisions/050-shapes-and-fragments`. */
  readonly path: string
  readonly title: string
  readonly html: string
}

const style = `
body{margin:0;font:17px/1.6 system-ui,sans-serif;color:#1f2933;background:#fff;display:grid;grid-template-columns:240px minmax(0,1fr)}
nav{padding:24px;border-right:1px solid #d9dee4;font-size:15px;min-height:100vh;box-sizing:border-box}nav a{display:block;padding:3px 0}
main{padding:24px 48px 96px;max-width:920px}a{color:#0a6e5c}pre{background:#f3f5f7;padding:16px;overflow-x:auto;border-radius:6px;font-size:14px}
code{font-family:ui-monospace,monospace}table{border-collapse:collapse}td,th{border:1px solid #d9dee4;padding:6px 10px;text-align:left;vertical-align:top}
iframe{width:100%;height:720px;border:1px solid #d9dee4;background:#fff}
@media(max-width:800px){body{display:block}nav{min-height:0;border:0}main{padding:24px}}
@media(prefers-color-scheme:dark){body{background:#12171c;color:#e6ebf0}pre{background:#1b222a}a{color:#5fd3bc}nav,td,th{border-color:#313c48}}`

/** Builds the site into an empty folder and returns the pages' paths. */
export function buildSite(out: string): string[] {
  rmSync(out, { recursive: true, force: true })
  const pages = [...markdownPages(), commandPage(), galleryPage(out)]
  const top = pages.filter(({ path }) => !path.includes('/'))
  for (const page of pages) {
    const file = join(out, `${page.path}.html`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, frame(page, top))
  }
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
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function commandPage(): Page {
  const sections = commands.map(({ name }) => `<h2 id="${name}">emailc ${name}</h2>\n<pre>${escape(emailc(name, '--help'))}</pre>`)
  return { path: 'commands', title: 'Commands', html: `<h1>Commands</h1>\n${sections.join('\n')}` }
}

function galleryPage(out: string): Page {
  const template = 'templates/gallery.tsx'
  const mails = {
    desktop: emailc('render', template),
    ...Object.fromEntries(lensNames.map((lens) => [lens, emailc('render', template, '--lens', lens)])),
  }
  mkdirSync(join(out, 'gallery'), { recursive: true })
  const frames = Object.entries(mails).map(([lens, mail]) => {
    const isHtml = mail.trimStart().startsWith('<')
    writeFileSync(join(out, `gallery/${lens}.html`), isHtml ? mail : `<!doctype html><meta charset="utf-8"><pre>${escape(mail)}</pre>`)
    return `<h2 id="${lens}">${lens}</h2>\n<iframe src="gallery/${lens}.html" title="The gallery, ${lens}" sandbox loading="lazy"></iframe>`
  })
  const words =
    '<p>Every component of the library in one mail, as the compiler made it, and as each lens shows it. The Word lens is an approximation.</p>'
  return { path: 'gallery', title: 'Gallery', html: `<h1>Gallery</h1>\n${words}\n${frames.join('\n')}` }
}

function emailc(...args: string[]): string {
  const words = ['--conditions=emailc:source', join(root, 'bin/emailc.js'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (status !== 0) throw new Error(`emailc ${args.join(' ')}: ${stderr}`)
  return stdout
}

function frame(page: Page, top: readonly Page[]): string {
  const up = '../'.repeat(page.path.split('/').length - 1)
  const links = top.map(({ path, title }) => `<a href="${up}${path}.html">${escape(title)}</a>`).join('\n')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(page.title)} · emailc</title><style>${style}</style></head>
<body><nav>${links}</nav><main>${page.html}</main></body></html>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

if (import.meta.main) console.log(`${buildSite(join(root, 'artifacts/site')).length} pages in artifacts/site/`)
