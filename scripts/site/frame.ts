import { escape, upFrom } from './page.ts'
import type { Page } from './page.ts'
import { pageScript } from './search.ts'
import { style } from './style.ts'

/** What stands in the menu. Pages at the root that are not named are in the last group. */
const menu: readonly (readonly [group: string, paths: readonly string[]])[] = [
  ['Begin', ['index', 'start', 'components', 'gallery', 'studio']],
  ['Concepts', ['concepts/cascade', 'concepts/shapes', 'concepts/lenses', 'concepts/governor']],
  ['Recipes', ['recipes', 'css', 'languages', 'merge-output', 'migrating']],
  ['Sending', ['sending', 'guard', 'sandbox', 'operating', 'scale', 'events']],
  ['Reference', ['commands', 'api/emailc', 'errors', 'checks', 'lowered-html', 'manifest']],
  ['More', ['compared', 'readme']],
]

/** A page with the menu, the search and the list of its own headings around it. */
export function frame(page: Page, pages: readonly Page[]): string {
  const up = upFrom(page.path)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.path === 'index' ? 'emailc' : `${escape(page.title)} · emailc`}</title><style>${style}</style></head>
<body><a class="skip" href="#main">Skip to content</a><div class="frame"><nav aria-label="Pages"><a class="home" href="${up}index.html">emailc</a>
<div class="search" role="search" hidden><input type="search" placeholder="Search  /" aria-label="Search the documentation"><ul aria-live="polite"></ul></div>
<details><summary>All pages</summary>
${menuOf(page, pages, up)}
</details></nav><main id="main">${page.html}</main>${contents(page)}</div><script>${pageScript(up)}</script></body></html>\n`
}

function menuOf(page: Page, pages: readonly Page[], up: string): string {
  const section = page.path.startsWith('gallery/') ? 'gallery' : page.path.startsWith('api/') ? 'api/emailc' : page.path
  const link = (path: string) => {
    const { title } = pages.find((candidate) => candidate.path === path)!
    const current = path === page.path ? ' aria-current="page"' : path === section ? ' aria-current="true"' : ''
    return `<a href="${up}${path}.html"${current}>${escape(title)}</a>`
  }
  const named = new Set(menu.flatMap(([, paths]) => paths))
  const others = pages.map(({ path }) => path).filter((path) => !path.includes('/') && !named.has(path))
  return menu
    .map(([group, paths]) => `<h2>${group}</h2>\n${[...paths, ...(group === 'More' ? others : [])].map(link).join('\n')}`)
    .join('\n')
}

/** The headings of a page that has several. */
function contents({ html }: Page): string {
  const headings = [...html.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)]
  if (headings.length < 3) return ''
  const links = headings.map(([, id, words]) => `<a href="#${id}">${words!.replace(/<\/?a\b[^>]*>/g, '')}</a>`)
  return `<aside aria-label="On this page"><h2>On this page</h2>${links.join('\n')}</aside>`
}
