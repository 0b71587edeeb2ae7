import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev } from './project.ts'
import type { Dev } from './project.ts'

const plan = `import { Body, Email } from 'emailc/components'
import { z } from 'zod'
export const schema = z.object({
  email: z.email().describe('Where it goes'),
  plan: z.enum(['free', 'pro']),
  seats: z.number().int().min(1).max(9),
  isTrial: z.boolean().optional(),
})
export default function Plan({ email, plan, seats }: z.infer<typeof schema>) {
  return <Email subject="Plan" lang="en"><Body><h1>{plan} for {seats}</h1><p>{email}</p></Body></Email>
}
`
const picky = `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'nobody' }, ada: { name: 'Ada' } }
export default function Picky({ name }: { name: string }) {
  if (name === 'nobody') throw new Error('nobody is not a name')
  return <Email subject="Picky" lang="en"><Body><h1>Hello {name}</h1></Body></Email>
}
`

describe('props of a mail that cannot be made yet', { timeout: 120_000 }, () => {
  let root: string
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  beforeAll(async () => {
    root = createProject({ 'emailc.config.ts': 'export default {}\n', 'templates/plan.tsx': plan, 'templates/picky.tsx': picky })
    mkdirSync(join(root, 'node_modules'))
    symlinkSync(join(import.meta.dirname, '../../node_modules/zod'), join(root, 'node_modules/zod'))
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    page = await openPage(browser, `${dev.url}#/plan?panes=desktop`)
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
  })

  it('have a form of the schema, which makes the first mail and the first fixture', async () => {
    const overlay = page.getByRole('alert')
    await overlay.getByText('props-schema').first().waitFor()
    expect(await overlay.locator('.frame').count()).toBe(1)
    await page.keyboard.press('p')
    await page.getByText('Where it goes').waitFor()
    await expectAccessible(page, 'form-of-schema')
    await page.getByLabel('email required').fill('ada@example.com')
    await page.getByLabel('plan required').selectOption('pro')
    await page.getByLabel('seats required').fill('12')
    await overlay.getByText(/seats/).first().waitFor()
    await page.getByLabel('seats required').fill('3')
    await mailOf(page).getByText('pro for 3').waitFor()
    await overlay.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save as a fixture' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('default')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'default' }).waitFor()
    expect(readFileSync(join(root, 'templates/plan.tsx'), 'utf8')).toMatch(
      /export const fixtures = \{\s*default: \{ email: 'ada@example\.com', plan: 'pro', seats: 3 \},?\s*\}/,
    )
  })

  it('leave the other fixtures within reach', async () => {
    await page.goto(`${dev.url}#/picky`)
    await page.getByRole('alert').getByRole('heading', { name: 'nobody is not a name' }).waitFor()
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'ada' }).click()
    await mailOf(page).getByText('Hello Ada').waitFor()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(page.mistakes).toEqual([])
  })
})
