import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, fromSource, openPage, startDev, write } from './project.ts'
import type { Dev } from './project.ts'

const letter = `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'Ada' } }
export default function Letter({ name }: { name: string }) {
  return <Email subject="A letter" preheader="Read this first" lang="en"><Body><h1>Dear {name}</h1></Body></Email>
}
`

const config = {
  send: {
    rate: '300/min',
    limits: { account: { recipients: 3000 }, 'key:other': { domains: ['other.example'], recipients: 2 } },
  },
}

describe('campaigns in the studio', { timeout: 180_000 }, () => {
  let root: string
  let dev: Dev
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    root = createProject({ 'emailc.config.ts': `export default ${JSON.stringify(config)}\n`, 'templates/letter.tsx': letter })
    // The built template imports the package, as in a project that has it installed.
    mkdirSync(join(root, 'node_modules'))
    symlinkSync(join(import.meta.dirname, '../..'), join(root, 'node_modules/emailc'))
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    page = await openPage(browser, `${dev.url}#!campaigns`)
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })

  /** `emailc send` to so many people, in a process of its own. */
  const send = (
    name: string,
    count: number,
    more: readonly string[] = [],
  ): { readonly sender: ChildProcess; readonly ended: Promise<unknown> } => {
    const people = Array.from({ length: count }, (_, index) => ({ email: `reader${index}@example.com`, props: { name: `Ada ${index}` } }))
    write(root, `${name}.json`, JSON.stringify(people))
    const args = [
      'send',
      'templates/letter.tsx',
      '--to',
      `${name}.json`,
      '--name',
      name,
      '--from',
      'shop@example.com',
      '--batch',
      'single',
      ...more,
    ]
    const sender = spawn(process.execPath, [...fromSource, ...args, '--domain', `${name.split('-')[0]}.example`], {
      cwd: root,
      stdio: 'ignore',
    })
    return { sender, ended: new Promise((done) => sender.once('exit', done)) }
  }

  it('shows a campaign that is done, under its limit', async () => {
    await page.getByText('No campaign yet.').waitFor()
    await send('spring', 1).ended
    const campaign = page.getByRole('region', { name: 'Campaign spring' })
    await campaign.getByText('1 of 1 settled').waitFor()
    await campaign.getByText('done', { exact: true }).waitFor()
    await campaign.getByText('templates/letter.tsx').waitFor()
    // What went out lately is not what a reader of a finished campaign looks for first.
    expect(await campaign.getByRole('img').count()).toBe(0)
    await campaign.getByText('The last 30 minutes').click()
    await campaign
      .getByRole('img', { name: 'Recipients in each of the last 30 minutes, at most 1, limit 300 a minute of domain:spring.example' })
      .waitFor()
    await campaign.getByText('1 of 3,000 recipients this minute').waitFor()
    // No other domain's, though it is smaller.
    expect(await campaign.getByText('key:other').count()).toBe(0)
    expect(await campaign.getByRole('button').count()).toBe(0)
    await expectAccessible(page, 'campaign')
  })

  it('follows a campaign while it goes, and pauses, resumes and cancels it', async () => {
    const { sender, ended } = send('summer', 1000)
    try {
      const campaign = page.getByRole('region', { name: 'Campaign summer' })
      const settled = async () => Number(await campaign.getByRole('meter', { name: 'Settled' }).getAttribute('aria-valuenow'))
      await campaign.getByText('running', { exact: true }).waitFor()
      await expect.poll(settled).toBeGreaterThan(0)
      await campaign.getByText(/about \d+ (?:s|min) left/).waitFor()
      await campaign.getByRole('img', { name: /Recipients in each of the last 30 minutes, at most [1-9]/ }).waitFor()
      await expectAccessible(page, 'campaign-live')
      await campaign.getByRole('button', { name: 'Pause' }).click()
      await campaign.getByText('paused', { exact: true }).waitFor()
      await campaign.getByText('paused from the studio').waitFor()
      // Calls that were under way are still answered; then nothing moves.
      await new Promise((done) => setTimeout(done, 3000))
      const paused = await settled()
      await new Promise((done) => setTimeout(done, 3000))
      expect(await settled()).toBe(paused)
      await campaign.getByRole('button', { name: 'Resume' }).click()
      await campaign.getByText('resumed from the studio').waitFor()
      // The governor may have to wait for the next minute of its ledger.
      await expect.poll(settled, { timeout: 75_000 }).toBeGreaterThan(paused)
      await campaign.getByRole('button', { name: 'Cancel' }).click()
      await page
        .getByRole('dialog', { name: 'Cancel summer?' })
        .getByText(/recipients are not settled/)
        .waitFor()
      await expectAccessible(page, 'campaign-cancel')
      await page.getByRole('button', { name: 'Cancel the campaign' }).click()
      await campaign.locator('.badge').getByText('cancelled', { exact: true }).waitFor()
      await ended
      await expect.poll(settled).toBe(1000)
      expect(await campaign.getByRole('button').count()).toBe(0)
    } finally {
      sender.kill()
    }
  })

  it('says when nothing goes out', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const { sender } = send('autumn-for-which-the-whole-department-has-been-waiting-since-the-spring', 3, ['--at', tomorrow])
    try {
      const campaign = page.getByRole('region', { name: 'Campaign autumn' })
      await campaign.getByText('0 of 3 settled · nothing goes out at the moment').waitFor()
      await campaign.getByRole('button', { name: 'Cancel' }).click()
      const dialog = page.getByRole('dialog', { name: 'Cancel autumn' })
      const [close, words] = [await dialog.getByRole('button', { name: 'Close' }).boundingBox(), await dialog.locator('p').boundingBox()]
      expect(close!.x).toBeGreaterThan(words!.x + words!.width - 60)
      await dialog.getByRole('button', { name: 'Keep it' }).click()
    } finally {
      sender.kill()
    }
  })
})
