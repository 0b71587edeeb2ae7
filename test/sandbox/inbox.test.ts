import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createSandbox } from '../../src/sandbox.ts'
import type { Sandbox } from '../../src/sandbox.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the inbox in a browser', () => {
  let sandbox: Sandbox
  let browser: Browser
  beforeAll(async () => {
    sandbox = await createSandbox()
    browser = await startBrowser()
    for (let index = 0; index < 60; index++)
      await send({
        to: `reader.number.${index}@a-long-domain-name.example.com`,
        subject: `Receipt ${index} for an order with a subject that goes on and on`,
        html: `<p>Mail ${index}</p><script>document.body.textContent = 'ran'</script>`,
        'o:tag': 'receipts',
      })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await sandbox.close()
  })

  async function send(changes: Readonly<Record<string, string>>): Promise<void> {
    const body = new URLSearchParams({ from: 'Ada <ada@mg.example.com>', to: 'bob@example.com', subject: 'Hi', text: 'Hello', ...changes })
    await fetch(`${sandbox.url}/v3/mg.example.com/messages`, { method: 'POST', body, headers: { authorization: `Basic ${btoa('api:x')}` } })
  }

  async function open(path: string, width = 1200): Promise<Page> {
    const page = await browser.newPage()
    await page.setViewportSize({ width, height: 800 })
    await page.goto(sandbox.url + path)
    return page
  }

  it('has no accessibility faults and fits a phone', async () => {
    const page = await open('/')
    const session = await page.context().newCDPSession(page)
    const evaluate = async (expression: string): Promise<unknown> =>
      (await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result.value
    for (const [width, colorScheme] of [
      [1200, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      for (const path of ['/', '/?q=nothing-like-it', '/inbox/3/0', '/inbox/3/0/headers', '/inbox/3/0/raw', '/unsubscribe/3/0']) {
        await page.goto(sandbox.url + path)
        // The page's own policy forbids scripts, so the checker is run outside of it.
        await evaluate(axe)
        const faults = await evaluate(
          'axe.run(document, { iframes: false }).then((r) => JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])))',
        )
        expect(JSON.parse(faults as string), path).toEqual([])
        expect(await evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
      }
    }
    await page.close()
  })

  it('leads from the list to a mail and its parts', async () => {
    const page = await open('/')
    expect(await page.locator('ol.mails li').count()).toBe(50)
    await page.getByRole('link', { name: 'Older' }).click()
    expect(await page.locator('ol.mails li').count()).toBe(10)
    await page.getByRole('searchbox').fill('number.7@')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Receipt 7 for/ }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Receipt 7')
    expect(await page.frameLocator('iframe').locator('p').textContent()).toBe('Mail 7')
    await page.getByRole('link', { name: 'Headers' }).click()
    expect(await page.locator('table').textContent()).toContain('Message-Id')
    await page.close()
  })

  it('tells of new mail without moving what is being read', async () => {
    const page = await open('/')
    await send({ subject: 'Fresh' })
    await page.getByRole('link', { name: '1 new mail' }).click()
    expect(await page.locator('ol.mails li').first().textContent()).toContain('Fresh')
    await page.close()
  })
})
