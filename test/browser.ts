// Where Chromium puts what a mail holds.
import { startBrowser } from '../scripts/start-browser.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A window of Chromium in which every picture is 400 × 200 px by nature. Nothing leaves this machine. */
export interface MailWindow {
  /** Shows a mail and says where the elements stand that a selector finds. */
  readonly boxes: (html: string, selector: string) => Promise<readonly Box[]>
  readonly close: () => Promise<void>
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"/>'

export async function openMailWindow(widthPx = 700): Promise<MailWindow> {
  const browser = await startBrowser()
  const page = await browser.newPage({ viewport: { width: widthPx, height: 800 } })
  await page.route(/^https?:/, (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }))
  return {
    boxes: async (html, selector) => {
      await page.setContent(html)
      return page.locator(selector).evaluateAll((found) =>
        found.map((one) => {
          const { left, top, width, height } = one.getBoundingClientRect()
          return { left, top, width, height }
        }),
      )
    },
    close: () => browser.close(),
  }
}
