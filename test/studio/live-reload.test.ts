import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev, write } from './project.ts'
import type { Dev } from './project.ts'

const hello = (text: string) => `import { Body, Email, Theme } from 'emailc/components'
import { Badge } from '../shared/deep/er/badge.tsx'
import { brand } from '../shared/brand.ts'
import words from '../data/words.json'
import note from '../shared/note.md?raw'
import sheet from '../shared/sheet.css?raw'
export const fixtures = { default: { name: 'Ada' }, other: { name: 'Grace' } }
export default function Hello({ name }: { name: string }) {
  return (
    <Email subject="Hello" lang="en" css={sheet}>
      <Theme rules={brand}>
        <Body>
          <h1>${text} {name}</h1>
          <p class="note">{note}</p>
          <p>{words.greeting}</p>
          <Badge>badge</Badge>
          {Array.from({ length: 60 }, (_, index) => <p>Line {index}</p>)}
        </Body>
      </Theme>
    </Email>
  )
}
`
const styled = (color: string) => `import { Body, Email } from 'emailc/components'
import '../shared/plain.css'
import styles from '../shared/module.module.css'
export default function Styled() {
  return <Email subject="Styled" lang="en"><Body><p class="plain">plain ${color}</p><p class={styles.named}>named</p></Body></Email>
}
`
const badge = (text: string) =>
  `export function Badge({ children }: { children: unknown }) {\n  return <p class="badge">${text} {children}</p>\n}\n`
const other = `import { Body, Email } from 'emailc/components'
export default function Other() {
  return <Email subject="Other" lang="en"><Body><p>Another template</p></Body></Email>
}
`

describe('live reload', { timeout: 120_000 }, () => {
  let root: string
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  beforeAll(async () => {
    root = createProject({
      'emailc.config.ts': 'export default {}\n',
      'templates/hello.tsx': hello('Hello'),
      'templates/other.tsx': other,
      'shared/deep/er/badge.tsx': badge('first'),
      'shared/brand.ts': `export const brand = { h1: { color: '#112233' } }\n`,
      'shared/note.md': 'a *note*\n',
      'shared/sheet.css': '.note { color: #445566 }\n',
      'shared/plain.css': '.plain { color: #010203 }\n',
      'shared/module.module.css': '.named { color: #040506 }\n',
      'templates/styled.tsx': styled('one'),
      'data/words.json': '{ "greeting": "good morning" }\n',
    })
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    page = await openPage(browser, `${dev.url}#/hello?panes=desktop,mobile`)
    await mailOf(page).getByText('Hello Ada').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })

  const shows = (text: string, pane = 0) => mailOf(page, pane).getByText(text).first().waitFor()
  const save = (path: string, content: string) => write(root, path, content)
  const styleOf = (selector: string, property: string) =>
    mailOf(page)
      .locator(selector)
      .first()
      .evaluate((element, name) => element.ownerDocument.defaultView!.getComputedStyle(element).getPropertyValue(name), property)

  it('shows a saved template in every pane', async () => {
    save('templates/hello.tsx', hello('Good evening'))
    await Promise.all([shows('Good evening Ada'), shows('Good evening Ada', 1)])
  })

  it('follows components, themes, CSS, JSON and Markdown, outside the templates and at any depth', async () => {
    save('shared/deep/er/badge.tsx', badge('second'))
    await shows('second badge')
    save('shared/note.md', 'another *note*\n')
    await shows('another *note*')
    save('data/words.json', '{ "greeting": "good night" }\n')
    await shows('good night')
    save('shared/brand.ts', `export const brand = { h1: { color: '#aa0000' } }\n`)
    await expect.poll(() => styleOf('h1', 'color')).toBe('rgb(170, 0, 0)')
    save('shared/sheet.css', '.note { color: #00bb00 }\n')
    await expect.poll(() => styleOf('p.note, p:nth-of-type(1)', 'color')).toBe('rgb(0, 187, 0)')
  })

  it('follows what lies outside the project, nested, broken and mended', async () => {
    const outside = createProject({
      'part.tsx': `import { Inner } from './deep/inner.tsx'\nimport words from './words.json'\nimport note from './note.md?raw'\nexport function Part() {\n  return <><Inner /><p>{words.hi}</p><p>{note}</p></>\n}\n`,
      'deep/inner.tsx': `import styles from './inner.module.css'\nexport function Inner() {\n  return <p class={styles.named}>inner one</p>\n}\n`,
      'deep/inner.module.css': '.named { color: #010203 }\n',
      'words.json': '{ "hi": "json one" }\n',
      'note.md': 'note one\n',
    })
    const path = relative(join(root, 'templates'), join(outside, 'part.tsx'))
    save('templates/far.tsx', other.replace('\n', `\nimport { Part } from '${path}'\n`).replace('<p>Another template</p>', '<Part />'))
    const far = await openPage(browser, `${dev.url}#/far?panes=desktop`)
    const showsFar = (text: string) => mailOf(far).getByText(text).first().waitFor()
    const color = () =>
      mailOf(far)
        .locator('p')
        .first()
        .evaluate((p) => p.ownerDocument.defaultView!.getComputedStyle(p).color)
    await showsFar('inner one')
    await expect.poll(color).toBe('rgb(1, 2, 3)')
    write(outside, 'words.json', '{ "hi": "json two" }\n')
    await showsFar('json two')
    write(outside, 'note.md', 'note two\n')
    await showsFar('note two')
    write(outside, 'deep/inner.module.css', '.named { color: #aa0000 }\n')
    await expect.poll(color).toBe('rgb(170, 0, 0)')
    write(outside, 'deep/inner.tsx', `import { Newest } from './newest.tsx'\nexport function Inner() {\n  return <Newest />\n}\n`)
    await far.getByRole('alert').getByText('newest.tsx').first().waitFor()
    write(outside, 'deep/newest.tsx', `export function Newest() {\n  return <p>brand new</p>\n}\n`)
    await showsFar('brand new')
    await far.getByRole('alert').waitFor({ state: 'detached' })
    rmSync(join(outside, 'deep/newest.tsx'))
    await far.getByRole('alert').waitFor()
    write(outside, 'deep/newest.tsx', `import { Far } from './far/away.tsx'\nexport function Newest() {\n  return <Far />\n}\n`)
    await far.getByRole('alert').getByText('away.tsx').first().waitFor()
    write(outside, 'deep/far/away.tsx', `export function Far() {\n  return <p>far away</p>\n}\n`)
    await showsFar('far away')
    await far.getByRole('alert').waitFor({ state: 'detached' })
    expect(far.mistakes).toEqual([])
    await far.close()
    rmSync(join(root, 'templates/far.tsx'))
    rmSync(outside, { recursive: true })
  })

  it('follows style sheets and CSS modules that a template imports', async () => {
    const other = await openPage(browser, `${dev.url}#/styled?panes=desktop`)
    const colors = () =>
      mailOf(other).evaluate((body) =>
        [...body.querySelectorAll('p')].map((p) => body.ownerDocument.defaultView!.getComputedStyle(p).color),
      )
    await expect.poll(colors).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)'])
    save('shared/plain.css', '.plain { color: #111213 }\n')
    await expect.poll(colors).toEqual(['rgb(17, 18, 19)', 'rgb(4, 5, 6)'])
    save('shared/module.module.css', '.named { color: #141516 }\n')
    await expect.poll(colors).toEqual(['rgb(17, 18, 19)', 'rgb(20, 21, 22)'])
    await other.close()
  })

  it('takes a save that is written in two steps, and one by renaming', async () => {
    writeFileSync(join(root, 'templates/hello.tsx'), '')
    await new Promise((done) => setTimeout(done, 10))
    save('templates/hello.tsx', hello('Two steps'))
    await shows('Two steps Ada')
    save('templates/.hello.tmp', hello('Renamed over'))
    renameSync(join(root, 'templates/.hello.tmp'), join(root, 'templates/hello.tsx'))
    await shows('Renamed over Ada')
  })

  it('misses no save, however soon it comes after another', async () => {
    for (let round = 0; round < 5; round++) {
      save('templates/hello.tsx', hello('Saved'))
      await new Promise((done) => setTimeout(done, 10 + 8 * round))
      save('templates/hello.tsx', hello(`Formatted ${round}`))
      await shows(`Formatted ${round} Ada`)
    }
  })

  it('keeps scroll, fixture, props and panes', async () => {
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'other' }).click()
    await shows('Formatted 4 Grace')
    const scrollTop = () => mailOf(page).evaluate((body) => body.ownerDocument.scrollingElement!.scrollTop)
    await mailOf(page).evaluate((body) => (body.ownerDocument.scrollingElement!.scrollTop = 400))
    save('templates/hello.tsx', hello('Still here'))
    await shows('Still here Grace')
    expect(await scrollTop()).toBe(400)
    await page.reload()
    await shows('Still here Grace')
    expect(await page.locator('.pane').count()).toBe(2)
  })

  it('shows an error with its frame, its components and a hint over the last good mail, and clears it', async () => {
    save('shared/deep/er/badge.tsx', `export function Badge() {\n  throw new Error('no badge today')\n}\n`)
    const overlay = page.getByRole('alert')
    await overlay.waitFor()
    const text = await overlay.innerText()
    expect(text).toContain('no badge today')
    expect(text).toMatch(/in <Hello>|in <Badge>/)
    expect(text).toMatch(/Try /)
    await shows('Still here Grace')
    save('shared/deep/er/badge.tsx', badge('mended'))
    await overlay.waitFor({ state: 'detached' })
    await shows('mended badge')
  })

  it('shows where a syntax error is, and an import that does not exist yet', async () => {
    save('templates/hello.tsx', hello('Broken').replace('<Body>', '<Body'))
    const overlay = page.getByRole('alert')
    await overlay.locator('.frame').waitFor()
    expect(await overlay.innerText()).toContain('template-syntax')
    save('templates/hello.tsx', hello('Missing').replace('../shared/note.md?raw', '../shared/later.md?raw'))
    await overlay.getByText('later.md').first().waitFor()
    save('shared/later.md', 'there it is\n')
    await shows('there it is')
    await overlay.waitFor({ state: 'detached' })
    save('templates/hello.tsx', hello('Back'))
    await shows('Back Grace')
  })

  it('lists templates that are new, nested, renamed and deleted', async () => {
    mkdirSync(join(root, 'templates/shop/deep'), { recursive: true })
    save('templates/shop/deep/receipt.tsx', other.replace('Another template', 'A receipt'))
    const list = page.getByRole('navigation', { name: 'Templates' })
    await list.getByRole('button', { name: 'receipt' }).click()
    await shows('A receipt')
    save('templates/shop/deep/receipt.tsx', other.replace('Another template', 'A longer receipt'))
    await shows('A longer receipt')
    renameSync(join(root, 'templates/shop/deep/receipt.tsx'), join(root, 'templates/shop/deep/bill.tsx'))
    await list.getByRole('button', { name: 'bill' }).waitFor()
    await list.getByRole('button', { name: 'bill' }).click()
    await shows('A longer receipt')
    rmSync(join(root, 'templates/shop/deep/bill.tsx'))
    await page.getByRole('alert').getByText('is no longer there').waitFor()
    await list.getByRole('button', { name: 'hello' }).click()
    await shows('Back Ada')
  })

  it('compiles again only what depends on a change', async () => {
    const compiled = () => page.evaluate(() => performance.getEntriesByName('emailc:mail-shown').length)
    const before = await compiled()
    save('templates/other.tsx', other.replace('Another', 'Some other'))
    save('templates/hello.tsx', hello('Once'))
    await shows('Once Ada')
    expect((await compiled()) - before).toBe(1)
    expect(page.mistakes).toEqual([])
  })
})
