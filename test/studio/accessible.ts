import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const artifacts = join(import.meta.dirname, '../../artifacts/studio')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Expects no violation of axe on a page, and keeps a picture of it under a name. The mails themselves are their authors' own. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = window as never as { axe: { run: (context: object) => Promise<{ violations: Violation[] }> } }
    return (await axe.run({ exclude: [['iframe']] })).violations.map(({ id, nodes }) => {
      const shown = nodes.slice(0, 3).map(({ html }) => html)
      return `${id}: ${shown.join(' | ')}`
    })
  })
  expect(violations, name).toEqual([])
  mkdirSync(artifacts, { recursive: true })
  await page.screenshot({ path: join(artifacts, `${name}.png`) })
}
