import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev } from './project.ts'
import type { Dev } from './project.ts'

// A project that has more of everything, and longer, than a screen has room for.

const longName = 'a-very-long-name-of-a-template-that-nobody-would-choose-but-somebody-did-anyway'
const arabicSubject = 'تم شحن طلبك رقم 12345 وهو في الطريق إليك الآن وسيصل خلال يومين إن شاء الله'

const mail = (subject: string, body = '', fixtures = '{ default: {} }', attributes = 'lang="en"') =>
  `import { Body, Email, Section } from 'emailc/components'
export const fixtures = ${fixtures}
export default function Mail() {
  return <Email subject=${JSON.stringify(subject)} preheader="Read this first" ${attributes}><Body><h1>Hello</h1>${body}</Body></Email>
}
`
const fixtures = JSON.stringify(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`a fixture of its own ${index}`, {}])))
const findings = '<h3>Out of order</h3><p>x</p><p style={{ colr: "red" }}>y</p><a href="javascript:void(0)">Go on</a>'

describe('the studio with long names and long lists', { timeout: 120_000 }, () => {
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  beforeAll(async () => {
    const root = createProject({
      'emailc.config.ts': 'export default {}\n',
      'templates/arabic.tsx': mail(arabicSubject, '', '{ default: {} }', 'lang="ar" dir="rtl"'),
      'templates/broken.tsx': mail('Broken', "{(() => { throw new Error('no lines') })()}"),
      'templates/deep.tsx': mail('Deep', `${'<Section>'.repeat(20)}<p>At the bottom</p>${'</Section>'.repeat(20)}`),
      'templates/findings.tsx': mail('Findings', findings),
      [`templates/${longName}.tsx`]: mail('A subject '.repeat(16), '', fixtures),
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`templates/news/mail-${10 + index}.tsx`, mail(`News ${10 + index}`)]),
      ),
    })
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    page = await openPage(browser, dev.url)
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })
  const open = async (hash: string, text = 'Hello') => {
    await page.goto('about:blank')
    await page.goto(`${dev.url}${hash}`)
    await mailOf(page).getByText(text).first().waitFor()
  }
  const panel = (name: string) => page.getByRole('complementary', { name })
  /** Opens the panel of a key, unless it is open already. */
  const openPanel = async (key: string, name: string) => {
    if ((await panel(name).count()) === 0) await page.keyboard.press(key)
    await panel(name).waitFor()
  }

  it('cuts a subject at the end of its own language', async () => {
    await open('#/arabic')
    await openPanel('c', 'Checks')
    for (const place of [page.locator('.subject strong'), panel('Checks').locator('.inbox-subject')])
      expect(await place.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    // A preheader in another language is cut at its own end, too.
    expect(await page.locator('.subject .muted').evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
    await expectAccessible(page, 'right-to-left')
  })

  it('keeps the line of a place in sight, however long the name of its file', async () => {
    await open(`#/${longName}`)
    await openPanel('c', 'Checks')
    const place = panel('Checks')
      .getByRole('button', { name: `${longName}.tsx:` })
      .first()
    const line = (await place.locator('span').last().boundingBox())!
    const edge = (await panel('Checks').boundingBox())!
    expect(line.x + line.width).toBeLessThanOrEqual(edge.x + edge.width - 16)
  })

  it('keeps the chosen fixture and the chosen template in sight', async () => {
    await open(`#/${longName}`)
    const isInSight = (selector: string) =>
      page.locator(selector).evaluate((chosen) => {
        const [box, list] = [chosen.getBoundingClientRect(), chosen.closest('.tabs, .template-list')!.getBoundingClientRect()]
        return box.left >= list.left && box.right <= list.right && box.top >= list.top && box.bottom <= list.bottom
      })
    for (let count = 0; count < 11; count++) await page.keyboard.press('f')
    await page.getByRole('button', { name: 'a fixture of its own 11', pressed: true }).waitFor()
    await expect.poll(() => isInSight('[aria-label="Fixtures"] [aria-pressed="true"]')).toBe(true)
    for (let count = 0; count < 44; count++) await page.keyboard.press('j')
    await page.locator('.template-list [aria-current]', { hasText: 'mail-49' }).waitFor()
    await expect.poll(() => isInSight('.template-list [aria-current]')).toBe(true)
  })

  it('goes through the templates that the filter leaves', async () => {
    await open('#/deep')
    const filter = page.getByLabel('Filter templates')
    await filter.fill('mail-1')
    await filter.press('Enter')
    const current = page.locator('.template-list [aria-current]')
    await current.getByText('mail-10').waitFor()
    await filter.blur()
    await page.keyboard.press('k')
    await current.getByText('mail-19').waitFor()
    await page.keyboard.press('j')
    await current.getByText('mail-10').waitFor()
    await filter.fill('')
  })

  it('takes one stop of the Tab key for the tree of elements', async () => {
    await open('#/deep')
    await openPanel('i', 'Inspect')
    await page.locator('.tree-row').first().waitFor()
    await panel('Inspect').getByRole('button', { name: 'Close the panel' }).focus()
    await page.keyboard.press('Tab')
    const row = page.locator('.tree-row:focus')
    await row.getByText('email', { exact: true }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await row.getByText('body', { exact: true }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Selected element' }).getByText('preheader', { exact: true }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator('.tree-row:focus').count()).toBe(0)
    await expectAccessible(page, 'inspect-deep')
  })

  it('lists what is worst first, under the size', async () => {
    await open('#/findings')
    await openPanel('c', 'Checks')
    const badges = panel('Checks').getByRole('region', { name: 'Findings' }).locator('.badge')
    await badges.first().waitFor()
    const order = ['error', 'warning', 'info']
    const found = (await badges.allInnerTexts()).map((severity) => order.indexOf(severity))
    expect(new Set(found).size).toBeGreaterThan(1)
    expect(found).toEqual(found.toSorted())
    const headings = await panel('Checks').locator('h3').allInnerTexts()
    expect(headings.map((text) => text.split(' ')[0])).toEqual(['In', 'Size', 'From', 'Findings'])
  })

  it('says what there is to do when there is no mail', async () => {
    await page.goto(`${dev.url}#/broken`)
    await page.getByRole('alert').getByRole('heading', { name: 'no lines' }).waitFor()
    await openPanel('c', 'Checks')
    await panel('Checks').getByText('There is no mail to check yet.').waitFor()
    await page.goto(`${dev.url}#/never-written`)
    await page.getByRole('alert').getByText('Choose another template.').waitFor()
    await page.keyboard.press('c')
  })

  it('shows a desktop’s view as a desktop does, also beside others', async () => {
    await open('#/deep?panes=desktop,mobile,dark')
    for (const index of [0, 2])
      expect(await mailOf(page, index).evaluate((body) => body.ownerDocument.defaultView!.innerWidth)).toBeGreaterThan(600)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(async () => (await page.locator('.pane').first().boundingBox())!.width).toBe(390)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('scrolls the rows of the matrix as one', async () => {
    await page.goto(`${dev.url}#!matrix/${longName}`)
    const row = (index: number) => page.getByRole('region', { name: `Fixture a fixture of its own ${index}`, exact: true })
    const left = async (index: number) => (await row(index).locator('.thumb').nth(4).boundingBox())!.x
    await row(1).waitFor()
    const before = await left(0)
    await page.locator('main').hover()
    await page.mouse.wheel(400, 0)
    await expect.poll(() => left(0)).toBe(before - 400)
    expect(await left(1)).toBe(before - 400)
    // What names a row stays where it is.
    expect((await row(1).getByRole('heading').boundingBox())!.x).toBeGreaterThan(232)
    await expectAccessible(page, 'matrix-long')
    expect(page.mistakes).toEqual([])
  })
})
