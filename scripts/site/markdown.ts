import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { Marked } from 'marked'
import type { Highlight } from './highlight.ts'
import { slug } from './page.ts'
import type { Page } from './page.ts'

/** A Markdown file of the repository as a page. */
export function markdownPage(root: string, file: string, path: string, highlight: Highlight): Page {
  const text = readFileSync(join(root, file), 'utf8')
  return { path, title: /^# (.+)$/m.exec(text)?.[1] ?? basename(path), html: markdownToHtml(text, { root, file, path, highlight }) }
}

interface Place {
  readonly root: string
  /** The file that links are relative to. */
  readonly file: string
  /** The page they stand on then. */
  readonly path: string
  readonly highlight: Highlight
}

/** Links between files become links between pages; files that are no page are named, not linked. */
function markdownToHtml(markdown: string, { root, file, path, highlight }: Place): string {
  const html = codeToHtml(markdown, highlight).replace(
    /<h([1-6])>(.*?)<\/h\1>/g,
    (_, level: string, words: string) => `<h${level} id="${slug(words)}">${words}</h${level}>`,
  )
  return html.replace(
    /<a href="(?!https?:|mailto:|#)([^"#]+)(#[^"]*)?">(.*?)<\/a>/g,
    (_, target: string, hash: string | undefined, words: string) => {
      const page = pageOf(relative(root, join(root, dirname(file), target)))
      return page === undefined ? words : `<a href="${relative(dirname(path), page)}.html${hash ?? ''}">${words}</a>`
    },
  )
}

/** Markdown of a doc comment: no links to files in it. */
export function codeToHtml(markdown: string, highlight: Highlight): string {
  const marked = new Marked({ renderer: { code: ({ text, lang }) => highlight(text, /^\w+/.exec(lang ?? '')?.[0] ?? '') } })
  return marked.parse(markdown, { async: false })
}

function pageOf(source: string): string | undefined {
  if (source === 'README.md') return 'readme'
  if (/^docs\/.*\.md$/.test(source)) return relative('docs', source).replace(/\.md$/, '')
  return /^docs\/gallery\/[a-z].*\.tsx$/.test(source) ? relative('docs', source).replace(/\.tsx$/, '') : undefined
}
