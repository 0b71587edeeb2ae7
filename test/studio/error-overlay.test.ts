import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev, write } from './project.ts'
import type { Dev } from './project.ts'

const hello = (text: string, statement = '') => `import { Body, Email } from 'emailc/components'
export const fixtures = { default: {}, other: {} }
export default function Hello() {
  ${statement}
  return <Email subject="Hello" lang="en"><Body><p>${text}</p><input name="q" /></Body></Email>
}
`
const waits = (statement: string) => `import { Body, Email } from 'emailc/components'
export default async function Waits() {
  ${statement}
  return <Email subject="Waits" lang="en"><Body><p>It came</p></Body></Email>
}
`

/** Less than half a minute, and more than a mail takes on a busy machine. */
const config = 'export default { dev: { waitSeconds: 8 } }\n'

describe('the error overlay', { timeout: 120_000 }, () => {
  let root: string
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  let waiting: Page
  beforeAll(async () => {
    root = createProject({
      'emailc.config.ts': config,
      'templates/hello.tsx': hello('Good morning'),
      'templates/waits.tsx': waits('await new Promise(() => undefined)'),
    })
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    // What it says comes after 8 s; the other tests run meanwhile.
    waiting = await openPage(browser, `${dev.url}#/waits`)
    page = await openPage(browser, `${dev.url}#/hello?panes=desktop`)
    await mailOf(page).getByText('Good morning').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })

  const save = (text: string, statement?: string) => write(root, 'templates/hello.tsx', hello(text, statement))
  const overlay = () => page.getByRole('alert')
  const folded = () => page.locator('.folded-error')

  it('folds away with Escape, also from within the mail, and says that the mail is the last good one', async () => {
    save('never seen', `throw new Error('first mistake')`)
    await overlay().getByRole('heading', { name: 'first mistake' }).waitFor()
    await expectAccessible(page, 'error')
    await page.keyboard.press('Escape')
    await overlay().waitFor({ state: 'detached' })
    expect(await folded().innerText()).toContain('first mistake')
    await expectAccessible(page, 'error-folded')
    await mailOf(page).getByText('Good morning').click()
    await page.keyboard.press('e')
    await overlay().waitFor()
    await page.keyboard.press('Escape')
    await folded().waitFor()
  })

  it('stays folded while it is the same, and comes back with another mistake', async () => {
    write(root, 'templates/beside.tsx', hello('Beside'))
    await page.getByRole('navigation', { name: 'Templates' }).getByRole('button', { name: 'beside' }).waitFor()
    await folded().waitFor()
    save('never seen', `throw new Error('second mistake')`)
    await overlay().getByRole('heading', { name: 'second mistake' }).waitFor()
  })

  it('folds by a button, which keeps the focus', async () => {
    await page.getByRole('button', { name: 'Fold away' }).focus()
    await page.keyboard.press('Enter')
    await overlay().waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show the error')
    await page.keyboard.press('Enter')
    await overlay().waitFor()
    await page.keyboard.press('Escape')
    save('Mended')
    await mailOf(page).getByText('Mended').waitFor()
    await folded().waitFor({ state: 'detached' })
    save('never seen', `throw new Error('second mistake')`)
    await overlay().getByRole('heading', { name: 'second mistake' }).waitFor()
  })

  it('closes a dialog first', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await overlay().waitFor()
    save('Good night')
    await overlay().waitFor({ state: 'detached' })
  })

  it('names a template that waits for what never arrives, and the others go on meanwhile', async () => {
    const alert = waiting.getByRole('alert')
    await alert.getByText('studio-waits').waitFor({ timeout: 100_000 })
    expect(await alert.innerText()).toMatch(/waits\.tsx[\s\S]*8 s/)
    await waiting.screenshot({ path: join(import.meta.dirname, '../../artifacts/studio/waits.png') })
    write(root, 'templates/waits.tsx', waits('await Promise.resolve()'))
    await mailOf(waiting).getByText('It came').waitFor()
    await alert.waitFor({ state: 'detached' })
  })

  it('stays folded over saves while the config is broken', async () => {
    write(root, 'emailc.config.ts', 'export default { templates: 7 }\n')
    await overlay().getByText('config-value').waitFor()
    await page.keyboard.press('Escape')
    save('Under the last good config')
    await mailOf(page).getByText('Under the last good config').waitFor()
    await folded().waitFor()
    expect(await overlay().count()).toBe(0)
    write(root, 'emailc.config.ts', 'export default {}\n')
    await folded().waitFor({ state: 'detached' })
    expect(page.mistakes).toEqual([])
  })
})
