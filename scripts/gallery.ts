// Draws every sample template as a desktop, a phone, a dark phone and Word would show it, and lays the pictures out on one page:
// `npm run gallery -- [part of a template's path] [--fixture name]`, result in artifacts/gallery/index.html.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { lenses } from '../src/check/lens/lenses.ts'
import { createCompiler } from '../src/compile.ts'
import { discoverTemplates } from '../src/project/discover.ts'
import { loadTemplate } from '../src/project/load-template.ts'
import { startTemplateServer } from '../src/project/server.ts'
import { startBrowser } from './start-browser.ts'

interface Mail {
  readonly path: string
  readonly fixture: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

interface View {
  readonly name: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
  readonly source: (html: string) => string
}

const browserView = (html: string): string => html
const wordView = (html: string): string => lenses.word(html).html

const views: readonly View[] = [
  { name: 'desktop', width: 720, scheme: 'light', source: browserView },
  { name: 'phone', width: 360, scheme: 'light', source: browserView },
  { name: 'dark', width: 360, scheme: 'dark', source: browserView },
  { name: 'mso', width: 720, scheme: 'light', source: wordView },
]

const root = join(import.meta.dirname, '..')
const folder = join(root, 'artifacts/gallery')
const assets = join(root, 'templates/_assets')

async function compileAll(wanted: string, fixture: string): Promise<Mail[]> {
  const server = await startTemplateServer({ root })
  const compiler = createCompiler()
  const mails: Mail[] = []
  for (const { file, path } of discoverTemplates(root)) {
    if (!path.includes(wanted)) continue
    const { component, fixtures } = await loadTemplate(server, file)
    const props = fixtures[fixture]
    if (props === undefined) continue
    try {
      mails.push({ path, fixture, ...compiler.compile(component, props) })
    } catch (error) {
      console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
  await server.close()
  return mails
}

/** The samples' pictures come from this repository; nothing else is loaded. */
async function openPage(browser: Browser, view: View): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: view.width, height: 400 }, colorScheme: view.scheme, javaScriptEnabled: false })
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (url.host !== 'assets.example.com' || !url.pathname.endsWith('.png')) return route.abort()
    return route.fulfill({ path: join(assets, url.pathname) })
  })
  return page
}

async function draw(mails: readonly Mail[]): Promise<void> {
  const browser = await startBrowser()
  for (const view of views) {
    const page = await openPage(browser, view)
    for (const mail of mails) {
      await page.setContent(view.source(mail.html))
      await page.screenshot({ path: join(folder, pictureName(mail, view)), fullPage: true })
    }
    await page.close()
  }
  await browser.close()
}

function pictureName(mail: Mail, view: View): string {
  return `${mail.path.replaceAll('/', '-')}--${mail.fixture}--${view.name}.png`
}

function contactSheet(mails: readonly Mail[]): string {
  const rows = mails.map((mail) => {
    const kilobytes = (Buffer.byteLength(mail.html) / 1000).toFixed(1)
    const pictures = views.map(
      (view) => `<figure><img src="${pictureName(mail, view)}" width="${view.width / 2}"><figcaption>${view.name}</figcaption></figure>`,
    )
    return `<section><h2>${escape(mail.path)} <small>${kilobytes} KB · ${escape(mail.subject)}</small></h2><div>${pictures.join('')}<pre>${escape(mail.text)}</pre></div></section>`
  })
  return `<!doctype html><meta charset="utf-8"><title>emailc gallery</title><style>
body{font:14px sans-serif;margin:24px;background:#f4f4f4}section div{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}
figure{margin:0}img{border:1px solid #ccc}pre{background:#fff;padding:12px;min-width:480px;white-space:pre-wrap}small{font-weight:400;color:#666}
</style>${rows.join('\n')}`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { fixture: { type: 'string', default: 'default' } } })
const mails = await compileAll(positionals[0] ?? '', values.fixture)
mkdirSync(folder, { recursive: true })
for (const mail of mails) {
  const name = join(folder, `${mail.path.replaceAll('/', '-')}--${mail.fixture}`)
  writeFileSync(`${name}.html`, mail.html)
  writeFileSync(`${name}.txt`, mail.text)
}
await draw(mails)
writeFileSync(join(folder, 'index.html'), contactSheet(mails))
console.log(`${mails.length} mails, ${views.length} views each: ${join('artifacts/gallery', 'index.html')}`)
