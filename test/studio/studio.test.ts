import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev, write } from './project.ts'
import type { Dev } from './project.ts'

const artifacts = join(import.meta.dirname, '../../artifacts/studio')

const letter = `import { Body, Button, Email, Image, Theme } from 'emailc/components'
export const fixtures = {
  default: { name: 'Ada', isNew: true, count: 2, tags: ['a', 'b'] },
  long: { name: 'Grace Brewster Murray Hopper', isNew: false, count: 3, tags: [] },
}
export default function Letter({ name, isNew, count, tags }: { name: string; isNew: boolean; count: number; tags: string[] }) {
  return (
    <Email subject={\`A letter to \${name}\`} preheader="Read this first" lang="en">
      <Theme rules={{ h1: { color: '#aa0000', margin: '0 0 10px' }, p: { borderRadius: 4, backgroundColor: '#eeeeee', '@dark': { backgroundColor: '#222222', color: '#eeeeee' } } }}>
        <Body>
          <h1>Dear {name}</h1>
          <p>{isNew ? 'You are new here.' : 'Welcome back.'} {count} things, {tags.length} tags.</p>
          <Image src="https://pictures.example/hero.png" alt="A picture" width={200} height={100} />
          <a href="http://shop.example/start">Plain link</a>
          <Button href="https://shop.example/start">Start</Button>
          {Array.from({ length: 40 }, (_, index) => <p>Line {index}</p>)}
        </Body>
      </Theme>
    </Email>
  )
}
`
const parcel = `import { Body, Email } from 'emailc/components'
const words = { en: 'On its way', de: 'Unterwegs', ar: 'في الطريق' }
export const fixtures = { en: { locale: 'en', name: 'Ada' }, de: { locale: 'de', name: 'Ada' }, long: { locale: 'ar', name: 'Grace Brewster Murray Hopper' } }
export default function Parcel({ locale, name }: { locale: keyof typeof words; name: string }) {
  return <Email subject={words[locale]} lang={locale}><Body><h1>{words[locale]}</h1><p>{name}</p></Body></Email>
}
`
const plain = `import { Body, Email } from 'emailc/components'
export default function Plain() {
  return <Email subject="Plain" lang="en"><Body><p>Nothing special</p></Body></Email>
}
`

describe('the studio', { timeout: 120_000 }, () => {
  let root: string
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  let storage: CDPSession
  beforeAll(async () => {
    root = createProject({ 'emailc.config.ts': 'export default {}\n', 'templates/letter.tsx': letter, 'templates/deep/plain.tsx': plain })
    const editor = join(root, 'editor.sh')
    write(root, 'editor.sh', `#!/bin/sh\necho "$@" > ${join(root, 'opened.txt')}\n`)
    chmodSync(editor, 0o755)
    ;[dev, browser] = await Promise.all([startDev(root, [], { EMAILC_EDITOR: editor }), startBrowser()])
    page = await openPage(browser, dev.url)
    storage = await page.context().newCDPSession(page)
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })
  beforeEach(async () => {
    await page.goto('about:blank')
    await storage.send('Storage.clearDataForOrigin', { origin: new URL(dev.url).origin, storageTypes: 'local_storage' })
    await page.goto(`${dev.url}#/letter?panes=desktop`)
    await mailOf(page).getByText('Dear Ada').waitFor()
  })

  const view = async (name: string, index = 0) => page.getByLabel(`View ${index + 1}`).selectOption({ label: name })
  const fromMenu = async (name: string) => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name }).click()
  }
  const backgrounds = () =>
    mailOf(page).evaluate((body) =>
      [...body.querySelectorAll('*')].map((element) => body.ownerDocument.defaultView!.getComputedStyle(element).backgroundColor),
    )
  const accessible = (name: string) => expectAccessible(page, name)

  it('shows every view of a mail', async () => {
    await view('Mobile')
    expect(await mailOf(page).evaluate((body) => body.ownerDocument.defaultView!.innerWidth)).toBe(375)
    await view('Dark, as authored')
    await expect.poll(() => backgrounds()).toContain('rgb(34, 34, 34)')
    await view('Dark, inverted by Gmail')
    await page.getByText('An approximation of how Gmail for iOS inverts').waitFor()
    await view('Gmail without head styles')
    await page.getByText('What Gmail would do').waitFor()
    await expect.poll(() => mailOf(page).evaluate((body) => body.ownerDocument.querySelectorAll('style').length)).toBe(0)
    await view('Images off')
    await expect.poll(() => mailOf(page).locator('img[src^="http"]').count()).toBe(0)
    await view('Outlook (Word)')
    await page.getByText(/^An approximation of Outlook/).waitFor()
    await page.getByLabel('Outlook version').selectOption('2007')
    await page.getByLabel('Screen resolution').selectOption('120 dpi')
    await page.getByText(/Outlook 2007 at 120 dpi/).waitFor()
    await page.getByText(/What this client changes/).click()
    await page.locator('.trace .badge.is-dropped').first().waitFor()
    await accessible('word')
    await view('Text')
    await page.getByRole('region', { name: 'Text part', exact: true }).getByText('You are new here.').waitFor()
  })

  it('shows the source of both views, and downloads what is sent', async () => {
    await view('HTML source')
    const source = page.getByRole('region', { name: 'HTML source', exact: true })
    await source.getByText('<!doctype html>').waitFor()
    expect(await source.innerText()).not.toContain('data-ec')
    expect(await source.locator('.token-tag').count()).toBeGreaterThan(20)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^<!doctype html>[\s\S]*Dear Ada/)
    await accessible('source')
    await view('HTML source for Word')
    await expect.poll(async () => /^<!doctype html>(?![\s\S]*<!--\[if)[\s\S]{2000}/.test(await source.innerText())).toBe(true)
    const [draft] = await Promise.all([page.waitForEvent('download'), fromMenu('Download .eml')])
    expect(readFileSync(await draft.path(), 'utf8')).toMatch(/Subject: A letter to Ada[\s\S]*X-Unsent: 1[\s\S]*multipart\/alternative/)
  })

  it('sets widths by typing, by preset, by dragging and by keys, and zooms', async () => {
    await view('Mobile')
    const width = () => mailOf(page).evaluate((body) => body.ownerDocument.defaultView!.innerWidth)
    await page.getByLabel('Width in pixels').fill('500')
    await page.getByLabel('Width in pixels').press('Enter')
    await expect.poll(width).toBe(500)
    await page.getByLabel('Width preset').selectOption('Tablet, 768')
    await expect.poll(width).toBe(768)
    await page.getByLabel('Width in pixels').fill('500')
    await page.getByLabel('Width in pixels').press('Enter')
    await expect.poll(width).toBe(500)
    const handle = page.getByRole('slider', { name: 'Width of the view' })
    await handle.focus()
    await handle.press('ArrowRight')
    await expect.poll(width).toBe(505)
    const box = (await handle.boundingBox())!
    await page.mouse.move(box.x + 5, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x + 25, box.y + 100, { steps: 4 })
    await page.mouse.up()
    await expect.poll(width).toBe(545)
    await page.getByLabel('Zoom').selectOption('50')
    expect(await width()).toBe(545)
    await expect.poll(async () => Math.round((await page.locator('.pane iframe').boundingBox())!.width)).toBe(273)
    await page.getByLabel('Zoom').selectOption('100')
  })

  it('scrolls several panes together', async () => {
    await page.getByRole('button', { name: 'Add view' }).click()
    await mailOf(page, 1).getByText('Dear Ada').waitFor()
    await page.locator('.pane').first().locator('iframe').hover()
    await page.mouse.wheel(0, 900)
    await expect.poll(() => mailOf(page, 1).evaluate((body) => body.ownerDocument.scrollingElement!.scrollTop)).toBeGreaterThan(300)
    await accessible('two-panes')
  })

  it('edits props in a form and as JSON, shares them, and saves them as a fixture', async () => {
    await page.getByRole('button', { name: 'Props' }).click()
    await page.getByLabel('name', { exact: true }).fill('Hedy')
    await mailOf(page).getByText('Dear Hedy').waitFor()
    await page.getByLabel('isNew').uncheck()
    await mailOf(page).getByText('Welcome back.').first().waitFor()
    await accessible('props')
    const json = page.getByLabel('All props as JSON')
    await json.fill('{ "name": ')
    await page
      .getByText(/Unexpected end|JSON/)
      .first()
      .waitFor()
    await mailOf(page).getByText('Dear Hedy').waitFor()
    await json.fill('{ "name": "Lise", "isNew": true, "count": 9, "tags": ["x"] }')
    await mailOf(page).getByText('Dear Lise').waitFor()
    await page.reload()
    await mailOf(page).getByText('Dear Lise').waitFor()
    const shared = await openPage(browser, page.url())
    await mailOf(shared).getByText('Dear Lise').waitFor()
    await shared.close()
    await page.getByRole('button', { name: 'Save as a fixture' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('lise')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'lise' }).waitFor()
    expect(readFileSync(join(root, 'templates/letter.tsx'), 'utf8')).toContain("lise: { name: 'Lise', isNew: true, count: 9, tags: ['x'] }")
    await mailOf(page).getByText('Dear Lise').waitFor()
    write(root, 'templates/letter.tsx', letter)
  })

  it('explains an element that is clicked, and shows which element of the tree it is', async () => {
    await mailOf(page).getByText('Dear Ada').click()
    const panel = page.getByRole('complementary', { name: 'Inspect' })
    await panel
      .getByRole('button', { name: /templates\/letter\.tsx:11/ })
      .first()
      .waitFor()
    await panel
      .locator('summary')
      .filter({ hasText: /^margin-bottom/ })
      .click()
    const margin = panel.locator('details.property').filter({ hasText: /^margin-bottom/ })
    expect(await margin.innerText()).toMatch(/10px[\s\S]*won: theme h1[\s\S]*templates\/\s*letter\.tsx\s*:\d+[\s\S]*lost: base/)
    await panel.getByText('Body', { exact: false }).first().waitFor()
    await panel
      .getByRole('button', { name: /templates\/letter\.tsx:11/ })
      .first()
      .click()
    await expect
      .poll(() => (existsSync(join(root, 'opened.txt')) ? readFileSync(join(root, 'opened.txt'), 'utf8') : ''))
      .toContain('templates/letter.tsx:11:')
    await panel.locator('.tree-row[aria-pressed="true"]').filter({ hasText: 'h1' }).waitFor()
    await panel
      .locator('.tree-row')
      .filter({ hasText: /^button/ })
      .hover()
    await page.locator('.mark.is-hovered').waitFor()
    await mailOf(page).getByText('You are new here.').hover()
    await panel.locator('.tree-row.is-hovered').filter({ hasText: /^p/ }).waitFor()
    await mailOf(page).getByText('You are new here.').click()
    await panel.getByText(/In Word: \d+ declarations? dropped/).click()
    await panel.getByText(/Word ignores border-radius/).waitFor()
    await accessible('inspect')
  })

  it('checks the mail, shows its size, and mends what is mechanical', async () => {
    await page.keyboard.press('c')
    const panel = page.getByRole('complementary', { name: 'Checks' })
    const finding = panel.locator('.finding').filter({ hasText: 'href-http' })
    await finding.waitFor()
    expect(await panel.getByLabel('In an inbox list').innerText()).toMatch(/A letter to Ada[\s\S]*Read this first/)
    await panel.getByText('Bytes per component').click()
    await panel.getByRole('rowheader', { name: 'Button' }).waitFor()
    await accessible('checks')
    expect(await finding.locator('ins').innerText()).toContain('<a href="https://shop.example/start">')
    const source = () => readFileSync(join(root, 'templates/letter.tsx'), 'utf8')
    await finding.getByRole('button', { name: 'Fix' }).click()
    await finding.waitFor({ state: 'detached' })
    expect(source()).toBe(letter.replace('http://shop.example', 'https://shop.example'))
    await page.getByRole('button', { name: 'Undo' }).click()
    await finding.waitFor()
    expect(source()).toBe(letter)
  })

  it('goes anywhere by keyboard', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /Template, fixture/ }).fill('plain')
    await accessible('palette')
    await page.keyboard.press('Enter')
    await mailOf(page).getByText('Nothing special').waitFor()
    await page.keyboard.press('j')
    await mailOf(page).getByText('Dear Ada').waitFor()
    await page.keyboard.press('f')
    await mailOf(page).getByText('Dear Grace').waitFor()
    await page.keyboard.press('8')
    await page.getByRole('region', { name: 'Text part', exact: true }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await accessible('shortcuts')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.goBack()
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'default', pressed: true }).waitFor()
  })

  it('shows all fixtures in all views, and all templates', async () => {
    await page.keyboard.press('m')
    await page.getByRole('heading', { name: 'long' }).waitFor()
    await page.locator('.thumb').first().frameLocator('iframe').getByText('Dear Ada').waitFor()
    await accessible('matrix')
    await page.keyboard.press('g')
    await page.locator('.thumb').filter({ hasText: 'deep/plain' }).frameLocator('iframe').getByText('Nothing special').waitFor()
    await accessible('gallery')
    await page.locator('.thumb').filter({ hasText: 'deep/plain' }).getByRole('button').click()
    await mailOf(page).getByText('Nothing special').waitFor()
  })

  it('sends a test into the sandbox and shows it in the inbox', async () => {
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByLabel('To', { exact: true }).fill('not an address')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('is not an e-mail address').waitFor()
    await page.getByLabel('To', { exact: true }).fill('ada@example.com')
    await accessible('send')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText(/Sent to http:\/\/127\.0\.0\.1:\d+, and to nobody outside/).waitFor()
    await page.getByRole('button', { name: 'Sandbox inbox' }).click()
    await page.getByRole('searchbox', { name: 'Search the inbox' }).fill('letter')
    await page.getByRole('button', { name: /ada@example\.com/ }).click()
    await page.locator('.inbox-mail').frameLocator('iframe').getByText('Dear Ada').waitFor()
    await page.getByRole('button', { name: 'Headers' }).click()
    await page.getByRole('rowheader', { name: 'Message-Id' }).waitFor()
    await accessible('inbox')
    // On a phone there is room for the list or for the mail.
    const list = page.getByRole('searchbox', { name: 'Search the inbox' })
    await page.setViewportSize({ width: 390, height: 844 })
    await list.waitFor({ state: 'hidden' })
    await accessible('phone-inbox')
    await page.getByRole('button', { name: 'Back to the inbox' }).click()
    await list.waitFor()
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Campaigns' }).click()
    await page.getByText('No campaign yet.').waitFor()
    await accessible('campaigns')
  })

  it('shows every fixture in every language', async () => {
    write(root, 'templates/parcel.tsx', parcel)
    await page.getByRole('navigation', { name: 'Templates' }).getByRole('button', { name: 'parcel' }).click()
    await mailOf(page).getByText('On its way').waitFor()
    await page.getByRole('button', { name: 'Matrix' }).click()
    await page.getByRole('button', { name: 'Languages' }).click()
    const row = page.getByRole('region', { name: 'Fixture long', exact: true })
    await row.locator('.thumb').filter({ hasText: 'ar' }).frameLocator('iframe').getByText('في الطريق').waitFor()
    await accessible('languages')
    await row.getByRole('button', { name: /^de/ }).click()
    await mailOf(page).getByText('Unterwegs').waitFor()
    await mailOf(page).getByText('Grace Brewster Murray Hopper').waitFor()
    const language = page.getByLabel('Language')
    expect(await language.inputValue()).toBe('de')
    await language.selectOption('en')
    await mailOf(page).getByText('On its way').waitFor()
    await page.reload()
    await mailOf(page).getByText('On its way').waitFor()
    expect(await mailOf(page).textContent()).toContain('Grace Brewster Murray Hopper')
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'long' }).click()
    await mailOf(page).getByText('في الطريق').waitFor()
    expect(await language.inputValue()).toBe('ar')
  })

  it('works on a phone, and in the dark', async () => {
    const phone = await openPage(browser, `${dev.url}#/letter?panes=mobile`, {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      hasTouch: true,
    })
    await mailOf(phone).getByText('Dear Ada').waitFor()
    expect(
      await mailOf(phone).evaluate((body) =>
        [...body.querySelectorAll('td')].map((cell) => body.ownerDocument.defaultView!.getComputedStyle(cell).backgroundColor),
      ),
    ).not.toContain('rgb(34, 34, 34)')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.screenshot({ path: join(artifacts, 'phone.png') })
    await phone.getByRole('button', { name: 'Templates' }).click()
    await phone.screenshot({ path: join(artifacts, 'phone-templates.png') })
    await phone.getByRole('button', { name: 'plain' }).click()
    await mailOf(phone).getByText('Nothing special').waitFor()
    await phone.close()
    await page.getByRole('button', { name: 'More' }).click()
    await accessible('menu')
    await page.getByLabel('Colours of the studio').selectOption('dark')
    await page.keyboard.press('Escape')
    await accessible('dark')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByLabel('Colours of the studio').selectOption('system')
    expect(page.mistakes).toEqual([])
  })

  it('lets no script of a mail run', async () => {
    write(
      root,
      'templates/evil.tsx',
      `import { Body, Email } from 'emailc/components'
import { Raw } from 'emailc/components/raw'
export default function Evil() {
  return <Email subject="Evil" lang="en"><Body><p>Evil mail</p><Raw html={'<script>parent.pwned = 1</script><img src="x" onerror="parent.pwned = 2"><a href="javascript:parent.pwned=3">click</a><form action="/api/edit"><button>go</button></form><iframe srcdoc="<script>top.pwned=4</script>"></iframe>'} /></Body></Email>
}
`,
    )
    await page.getByRole('navigation', { name: 'Templates' }).getByRole('button', { name: 'evil' }).click()
    await mailOf(page).getByText('Evil mail').waitFor()
    await mailOf(page).getByText('click').click()
    await mailOf(page).getByText('go').click()
    expect(await page.evaluate(() => (window as never as { pwned?: number }).pwned)).toBe(undefined)
    expect(new URL(page.url()).pathname).toBe('/')
  })
})
