import * as fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { cascade } from '../../src/cascade/cascade.ts'
import { authoredMail } from './authored-tree.ts'
import { htmlOf } from './mail.ts'
import { writtenHtml } from './written-html.ts'

/** Left edge and top of each word, in px. */
type Words = Readonly<Record<string, readonly [x: number, y: number]>>

/** Widths of lines and line heights are rounded to whole px. */
const TOLERANCE_PX = { x: 1, y: 2 }

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 720, height: 900 } })
})

afterAll(async () => browser?.close())

async function wordsOf(html: string): Promise<Words> {
  await page.setContent(html)
  return page.evaluate(() => {
    const found: Record<string, [number, number]> = {}
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const match of node.nodeValue!.matchAll(/w\d+/g)) {
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        const { left, top } = range.getBoundingClientRect()
        found[match[0]] = [left, top]
      }
    }
    return found
  })
}

function strayWords(written: Words, drawn: Words): string[] {
  return Object.entries(written).flatMap(([word, [x, y]]) => {
    const place = drawn[word]
    const isThere = place !== undefined && Math.abs(place[0] - x) <= TOLERANCE_PX.x && Math.abs(place[1] - y) <= TOLERANCE_PX.y
    return isThere ? [] : [`${word} was written at ${x}, ${y} and is drawn at ${place?.join(', ') ?? 'no place'}`]
  })
}

describe('a mail of ordinary elements', () => {
  it('is drawn by a browser where its author put it', async () => {
    await fc.assert(
      fc.asyncProperty(authoredMail, async (tree) => {
        const written = await wordsOf(writtenHtml(cascade(tree).root))
        expect(strayWords(written, await wordsOf(htmlOf(tree)))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
