import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, fromSource, mailOf, openPage } from './project.ts'

const template = `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'Ada' }, other: { name: 'Grace' } }
export default function Hello({ name }: { name: string }) {
  return <Email subject="Hello" lang="en"><Body><h1>Hello {name}</h1></Body></Email>
}
`
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
}

const parcel = `import { Body, Email } from 'emailc/components'
const words = { en: 'On its way', de: 'Unterwegs' }
export const fixtures = { default: { locale: 'en', name: '' }, Ada: { locale: 'en', name: 'Ada' } }
export default function Parcel({ locale, name }: { locale: 'en' | 'de'; name: string }) {
  if (name === '') throw new Error('nobody is not a name')
  return <Email subject={words[locale]} lang={locale}><Body><h1>{words[locale]}, {name}</h1></Body></Email>
}
`
const schema = `export const schema = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }), jsonSchema: { input: () => ({ properties: { locale: { enum: ['en', 'de'] } } }) } } }
`

describe('a static copy of the studio', { timeout: 120_000 }, () => {
  let root: string
  let browser: Browser
  beforeAll(async () => {
    root = createProject({
      'emailc.config.ts': 'export default {}\n',
      'templates/hello.tsx': template,
      'templates/parcel.tsx': schema + parcel,
    })
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(root, { recursive: true, force: true })
  })

  it('shows every fixture and view from plain files, under any path', async () => {
    const { stderr } = spawnSync(process.execPath, [...fromSource, 'build', '--studio'], { cwd: root, encoding: 'utf8' })
    expect(stderr).toContain('The studio with 4 mails is in dist/studio.')
    const server = createServer((request, response) => {
      const file = join(root, 'dist/studio', request.url!.replace('/shared/copy/', '') || 'index.html')
      if (!existsSync(file)) return void response.writeHead(404).end()
      response.writeHead(200, { 'content-type': types[file.split('.').at(-1)!] ?? 'text/plain' }).end(readFileSync(file))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    try {
      const page = await openPage(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/shared/copy/`)
      await mailOf(page).getByText('Hello Ada').waitFor()
      await page.getByText('Read-only copy').waitFor()
      await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'other' }).click()
      await mailOf(page).getByText('Hello Grace').waitFor()
      await page.getByLabel('View 1').selectOption({ label: 'Outlook (Word)' })
      await page.getByText(/^An approximation of Outlook/).waitFor()
      await expectAccessible(page, 'export')
      await page.keyboard.press('c')
      await page.getByRole('complementary', { name: 'Checks' }).getByText('where Gmail clips').waitFor()
      await page.keyboard.press('g')
      await page.locator('.thumb').first().frameLocator('iframe').getByText('Hello Ada').waitFor()
      expect(await page.getByRole('button', { name: 'Send a test' }).count()).toBe(0)
      await page.getByRole('navigation', { name: 'Templates' }).getByRole('button', { name: 'parcel' }).click()
      await page.getByRole('alert').getByRole('heading', { name: 'nobody is not a name' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'Ada' }).click()
      await mailOf(page).getByText('On its way, Ada').waitFor()
      await page.getByLabel('Language').selectOption('de')
      await mailOf(page).getByText('Unterwegs, Ada').waitFor()
      await page.getByRole('button', { name: 'Matrix' }).click()
      await page.getByRole('button', { name: 'Languages' }).click()
      const row = page.getByRole('region', { name: 'Fixture Ada', exact: true })
      await row.locator('.thumb').filter({ hasText: 'de' }).frameLocator('iframe').getByText('Unterwegs, Ada').waitFor()
      await page.getByRole('region', { name: 'Fixture default', exact: true }).getByText('nobody is not a name').first().waitFor()
      await expectAccessible(page, 'export-languages')
      await page.goto(`${page.url().split('#')[0]}#/gone`)
      await page.getByRole('heading', { name: 'gone is not in this copy' }).waitFor()
      await expectAccessible(page, 'export-gone')
      for (const screen of ['inbox', 'campaigns']) {
        await page.goto(`${page.url().split('#')[0]}#!${screen}`)
        await page.getByRole('heading', { name: 'Not in this copy: emailc dev' }).waitFor()
      }
      await expectAccessible(page, 'export-pipeline')
      expect(page.mistakes).toEqual([])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
