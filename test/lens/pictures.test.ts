import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import mjml2html from 'mjml'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { lenses } from '../../src/check/lens/lenses.ts'

// MJML's makers test its output in real Outlooks, and it looks there about as it does in a browser. So the Word lens must
// draw it about as Chromium does; where it does not, suspect the lens. Broken mail must look worse in the lens.

const WIDTH_PX = 720
/** Every address in these mails is a picture of one grey pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mO8cePGfwAIWAN14kM0VQAAAABJRU5ErkJggg=='
const folder = join(import.meta.dirname, '../check/mjml')
const mails = new Map<string, string>()
let browser: Browser
let page: Page

beforeAll(async () => {
  for (const file of readdirSync(folder)) mails.set(file, (await mjml2html(readFileSync(join(folder, file), 'utf8'))).html)
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: WIDTH_PX, height: 800 } })
  await page.route(/^https?:/, (route) => route.fulfill({ contentType: 'image/png', body: Buffer.from(PIXEL, 'base64') }))
})

afterAll(async () => browser?.close())

interface Line {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Picture {
  readonly png: string
  readonly lines: readonly Line[]
}

async function draw(html: string): Promise<Picture> {
  await page.setContent(html)
  const lines = await page.evaluate(() => {
    const found: { text: string; left: number; top: number; width: number; height: number }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, top, width, height } = range.getBoundingClientRect()
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
      if (text !== '' && width > 1 && height > 1) found.push({ text, left, top, width, height })
    }
    return found
  })
  return { png: (await page.screenshot({ fullPage: true })).toString('base64'), lines }
}

/** The mean difference of two pictures, 0 to 1, after both are drawn so small that the edges of letters do not count. */
async function difference(a: Picture, b: Picture): Promise<number> {
  return page.evaluate(
    async ([first, second]) => {
      const [columns, rows] = [90, 120]
      const pixelsOf = async (png: string) => {
        const image = new Image()
        image.src = `data:image/png;base64,${png}`
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = columns
        canvas.height = rows
        const context = canvas.getContext('2d')!
        context.fillStyle = '#ffffff'
        context.fillRect(0, 0, columns, rows)
        context.drawImage(image, 0, 0, columns, (image.height * columns) / image.width)
        return context.getImageData(0, 0, columns, rows).data
      }
      const [one, two] = [await pixelsOf(first!), await pixelsOf(second!)]
      let sum = 0
      for (let index = 0; index < one.length; index++) sum += Math.abs(one[index]! - two[index]!)
      return sum / one.length / 255
    },
    [a.png, b.png],
  )
}

/** Word knows no checkbox trick: what an accordion hides stands open. */
const openInWord = new Set(['Because.'])

describe('MJML output under the Word lens', () => {
  for (const file of readdirSync(folder)) {
    it(`${file} has its words where Chromium has them`, async () => {
      const html = mails.get(file)!
      const plain = await draw(html)
      const lens = await draw(lenses.word(html).html)
      const shared = lens.lines.filter(({ text }) => !openInWord.has(text))
      expect(shared.map(({ text }) => text)).toEqual(plain.lines.map(({ text }) => text))
      for (const [index, line] of shared.entries()) {
        const other = plain.lines[index]!
        expect(Math.abs(line.left - other.left), `left of ${line.text}`).toBeLessThan(16)
        expect(Math.abs(line.top - other.top), `top of ${line.text}`).toBeLessThan(48)
        expect(Math.abs(line.width - other.width), `width of ${line.text}`).toBeLessThan(24)
      }
      expect(await difference(plain, lens)).toBeLessThan(0.06)
    })
  }
})

describe('mail that is wrong in Word alone', () => {
  it('looks worse in the lens: columns without their ghost table stand below each other', async () => {
    const html = mails.get('newsletter.mjml')!
    const broken = html.replace(/<!--\[if mso \| IE\]>[^]*?<!\[endif\]-->/g, '')
    const [plain, whole, without] = [await draw(html), await draw(lenses.word(html).html), await draw(lenses.word(broken).html)]
    const top = (picture: Picture, text: string) => picture.lines.find((line) => line.text === text)!.top
    expect(top(whole, 'The tram is on time.')).toBe(top(whole, 'So is the ferry.'))
    expect(top(without, 'So is the ferry.')).toBeGreaterThan(top(without, 'The tram is on time.') + 100)
    expect(await difference(plain, without)).toBeGreaterThan(2 * (await difference(plain, whole)))
  })

  it('looks worse in the lens: a web font is Times New Roman, a flex row is a stack', async () => {
    const html = `<style>@font-face{font-family:Inter;src:url(x.woff2)}</style><div style="display:flex;font-family:Inter,Arial"><p style="margin:0">One</p><p style="margin:0">Two</p></div>`
    const [plain, lens] = [await draw(html), await draw(lenses.word(html).html)]
    expect(plain.lines[1]!.top).toBe(plain.lines[0]!.top)
    expect(lens.lines[1]!.top).toBeGreaterThan(lens.lines[0]!.top)
  })
})
