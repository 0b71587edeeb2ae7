import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lanAddresses } from '../../preview/server/http.ts'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev } from './project.ts'
import type { Dev } from './project.ts'

const hello = `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'Ada' }, other: { name: 'Grace' } }
export default function Hello({ name }: { name: string }) {
  return <Email subject="Hello" lang="en"><Body><h1>Hello {name}</h1><a href="http://shop.example/">Shop</a></Body></Email>
}
`
const MODULE_PX = 4

// A machine without a network has no address that a phone could reach.
describe.skipIf(lanAddresses().length === 0)('a phone in the same network', { timeout: 120_000 }, () => {
  let dev: Dev
  let browser: Browser
  let phone: Page & { mistakes: string[] }
  beforeAll(async () => {
    const root = createProject({ 'emailc.config.ts': 'export default {}\n', 'templates/hello.tsx': hello })
    ;[dev, browser] = await Promise.all([startDev(root, ['--host']), startBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })

  it('finds the studio by the code in the dialog, and by the one in the terminal', async () => {
    const page = await openPage(browser, dev.url)
    await mailOf(page).getByText('Hello Ada').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('button', { name: 'Open on a phone' }).click()
    await expectAccessible(page, 'phone-dialog')
    const shown = decodeQR(await pixelsOf(page, await page.getByRole('img', { name: /^QR code/ }).screenshot()))
    expect(shown).toBe(dev.lanUrl)
    await expect.poll(() => dev.notes()).toContain('On a phone:')
    expect(decodeQR(terminalPixels(dev.notes()))).toBe(shown)
    await page.close()
    phone = await openPage(browser, shown, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await mailOf(phone).getByText('Hello Ada').waitFor()
    expect(phone.url()).not.toContain('token')
  })

  it('looks at everything and is offered nothing that it may not do', async () => {
    await phone.getByText('Read-only here').waitFor()
    expect(await phone.getByRole('button', { name: 'Send a test' }).count()).toBe(0)
    await phone.getByRole('button', { name: 'Checks' }).click()
    const finding = phone.locator('.finding').filter({ hasText: 'href-http' })
    await finding.waitFor()
    expect(await finding.getByRole('button', { name: 'Show' }).count()).toBe(1)
    expect(await finding.getByRole('button', { name: /Fix|hello\.tsx/ }).count()).toBe(0)
    await expectAccessible(phone, 'phone-guest')
    await phone.getByRole('button', { name: 'Close the panel' }).click()
    await phone.getByRole('button', { name: 'Props' }).click()
    await phone.getByLabel('name', { exact: true }).fill('Hedy')
    await mailOf(phone).getByText('Hello Hedy').waitFor()
    expect(await phone.getByRole('button', { name: 'Save as a fixture' }).count()).toBe(0)
    await phone.getByRole('button', { name: 'Close the panel' }).click()
    await phone.getByRole('button', { name: 'Go to anything' }).click()
    await phone.getByRole('combobox', { name: 'Template, fixture, view or command' }).fill('send a test')
    await phone.getByText('Nothing has this in its name.').waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.screenshot({ path: join(import.meta.dirname, '../../artifacts/studio/phone-palette.png') })
    expect(phone.mistakes).toEqual([])
  })
})

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** The pixels of a picture, as the browser reads them. */
async function pixelsOf(page: Page, png: Buffer): Promise<Pixels> {
  const { width, height, data } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    canvas.drawImage(bitmap, 0, 0)
    return { width: bitmap.width, height: bitmap.height, data: [...canvas.getImageData(0, 0, bitmap.width, bitmap.height).data] }
  }, png.toString('base64'))
  return { width, height, data: Uint8ClampedArray.from(data) }
}

/** A terminal's blocks as pixels, each of which holds two modules one above the other. A terminal is dark and its blocks are light. */
function terminalPixels(notes: string): Pixels {
  const lines = notes.split('\n').filter((line) => /^[ ▀▄█]{20,}$/.test(line))
  const side = lines[0]!.length
  const isLight = (x: number, y: number): boolean => {
    const block = lines[Math.floor(y / 2)]?.[x] ?? ' '
    return block === '█' || block === (y % 2 === 0 ? '▀' : '▄')
  }
  const width = side * MODULE_PX
  const height = lines.length * 2 * MODULE_PX
  const data = new Uint8ClampedArray(width * height * 4)
  for (let index = 0; index < width * height; index++) {
    const light = isLight(Math.floor((index % width) / MODULE_PX), Math.floor(index / width / MODULE_PX))
    data.set([light ? 255 : 0, light ? 255 : 0, light ? 255 : 0, 255], index * 4)
  }
  return { width, height, data }
}
