import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev, write } from './project.ts'
import type { Dev } from './project.ts'

// What designers, editors and git do to files while the studio looks on.

const page1 = (text: string, body = '') => `import { Body, Email } from 'emailc/components'
import { Footer } from '../shared/footer.tsx'
export const fixtures = { default: { name: 'Ada' }, broken: { name: 'nobody' }, big: { name: 'Grace' } }
export default function Hello({ name, list = [] }: { name: string; list?: string[] }) {
  if (name === 'nobody') throw new Error('nobody is not a name')
  ${body}
  return <Email subject="Hello" lang="en"><Body><h1>${text} {name}</h1><p>{list.length} items</p><Footer /></Body></Email>
}
`
const footer = (text: string) => `export function Footer() {\n  return <p>${text}</p>\n}\n`
const plain = (text: string) => `import { Body, Email } from 'emailc/components'
export default function Plain() {
  return <Email subject="Plain" lang="en"><Body><p>${text}</p></Body></Email>
}
`
const picky = `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: '', locale: 'en' }, Grace: { name: 'Grace', locale: 'de' } }
export default function Picky({ name, locale }: { name: string; locale: string }) {
  if (name === '') throw new Error('nobody is not a name')
  return <Email subject="Picky" lang={locale}><Body><h1>{locale === 'de' ? 'Hallo' : 'Hello'} {name}</h1></Body></Email>
}
`

describe('live reload under bad treatment', { timeout: 180_000 }, () => {
  const config = `export default { templates: ['templates/**/*.tsx', 'link/**/*.tsx'] }\n`
  let root: string
  let elsewhere: string
  let dev: Dev
  let browser: Browser
  let page: Page & { mistakes: string[] }
  beforeAll(async () => {
    root = createProject({
      'emailc.config.ts': config,
      'templates/hello.tsx': page1('Hello'),
      'templates/plain.tsx': plain('Plain'),
      'templates/grüße/日本.tsx': plain('Unicode'),
      'shared/footer.tsx': footer('the footer'),
    })
    elsewhere = createProject({ 'linked.tsx': plain('Linked') })
    symlinkSync(elsewhere, join(root, 'link'))
    ;[dev, browser] = await Promise.all([startDev(root), startBrowser()])
    page = await openPage(browser, `${dev.url}#/hello`)
    await mailOf(page).getByText('Hello Ada').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await dev?.stop()
    rmSync(elsewhere, { recursive: true })
  })

  const shows = (text: string) => mailOf(page).getByText(text).first().waitFor()
  const save = (path: string, content: string) => write(root, path, content)
  const overlay = () => page.getByRole('alert')
  const list = () => page.getByRole('navigation', { name: 'Templates' })

  it('keeps the last good mail while a file is typed, and shows the end of it', async () => {
    const whole = page1('Typed')
    for (let length = 40; length < whole.length; length += 12) {
      save('templates/hello.tsx', whole.slice(0, length))
      await new Promise((done) => setTimeout(done, length % 40))
    }
    save('templates/hello.tsx', whole.slice(0, -30))
    await overlay().waitFor()
    await shows('Ada')
    save('templates/hello.tsx', whole)
    await shows('Typed Ada')
    await overlay().waitFor({ state: 'detached' })
  })

  it('bears a component that goes and comes back', async () => {
    rmSync(join(root, 'shared/footer.tsx'))
    await overlay().getByText('footer.tsx').first().waitFor()
    await shows('the footer')
    save('shared/footer.tsx', footer('the footer is back'))
    await shows('the footer is back')
    await overlay().waitFor({ state: 'detached' })
  })

  it('follows a template that is renamed while it is open', async () => {
    renameSync(join(root, 'templates/hello.tsx'), join(root, 'templates/renamed.tsx'))
    await list().getByRole('button', { name: 'renamed' }).and(page.locator('[aria-current=page]')).waitFor()
    save('templates/renamed.tsx', page1('Renamed'))
    await shows('Renamed Ada')
    renameSync(join(root, 'templates/renamed.tsx'), join(root, 'templates/hello.tsx'))
    await list().getByRole('button', { name: 'hello' }).and(page.locator('[aria-current=page]')).waitFor()
    await overlay().waitFor({ state: 'detached' })
  })

  it('says so when one fixture throws, and shows the others', async () => {
    const fixtures = page.getByRole('group', { name: 'Fixtures' })
    await fixtures.getByRole('button', { name: 'broken' }).click()
    await overlay().getByRole('heading', { name: 'nobody is not a name' }).waitFor()
    expect(await fixtures.getByRole('button').count()).toBe(3)
    await fixtures.getByRole('button', { name: 'big' }).click()
    await shows('Grace')
    await overlay().waitFor({ state: 'detached' })
    await fixtures.getByRole('button', { name: 'default' }).click()
  })

  it('shows every fixture in a matrix while the first one throws', async () => {
    save('templates/picky.tsx', picky)
    await list().getByRole('button', { name: 'picky' }).click()
    await overlay().getByRole('heading', { name: 'nobody is not a name' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Matrix' }).click()
    const row = (fixture: string) => page.getByRole('region', { name: `Fixture ${fixture}`, exact: true })
    await row('default').getByText('nobody is not a name').first().waitFor()
    await row('Grace').locator('.thumb').first().frameLocator('iframe').getByText('Hallo Grace').waitFor()
    await page.getByRole('button', { name: 'Languages' }).click()
    await row('Grace').locator('.thumb').filter({ hasText: 'en' }).frameLocator('iframe').getByText('Hello Grace').waitFor()
    await list().getByRole('button', { name: 'hello' }).click()
    await shows('0 items')
  })

  it('bears files that import each other', async () => {
    save('shared/one.tsx', `import { Two } from './two.tsx'\nexport const word = 'round'\nexport function One() {\n  return <Two />\n}\n`)
    save('shared/two.tsx', `import { word } from './one.tsx'\nexport function Two() {\n  return <p>{word} and round</p>\n}\n`)
    save(
      'templates/plain.tsx',
      plain('Circle <One />').replace('\n', `\nimport { One } from '../shared/one.tsx'\n`).replaceAll('<p>Circle <One /></p>', '<One />'),
    )
    await list().getByRole('button', { name: 'plain' }).click()
    await shows('round and round')
    save('shared/two.tsx', `import { word } from './one.tsx'\nexport function Two() {\n  return <p>{word} once more</p>\n}\n`)
    await shows('round once more')
    await list().getByRole('button', { name: 'hello' }).click()
    await shows('Ada')
  })

  it('follows templates behind a symbolic link, and names in any script', async () => {
    await list().getByRole('button', { name: 'linked' }).click()
    await shows('Linked')
    write(elsewhere, 'linked.tsx', plain('Linked anew'))
    await shows('Linked anew')
    await list().getByRole('button', { name: '日本' }).click()
    await shows('Unicode')
    save('templates/grüße/日本.tsx', plain('こんにちは'))
    await shows('こんにちは')
    await page.reload()
    await shows('こんにちは')
    await list().getByRole('button', { name: 'hello' }).click()
  })

  it('takes props of 200 KB as JSON', async () => {
    await page.getByRole('button', { name: 'Props' }).click()
    const items = Array.from({ length: 4000 }, (_, index) => `item ${index} `.padEnd(48, 'x'))
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify({ name: 'Ada', list: items }))
    await shows('4000 items')
    await page.getByRole('group', { name: 'Fixtures' }).getByRole('button', { name: 'default' }).click()
    await shows('0 items')
  })

  it('follows the switch of a branch', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'core.hooksPath=/dev/null', ...args], {
        cwd: root,
        stdio: 'pipe',
      })
    git('init', '--quiet', '--initial-branch=main')
    git('add', 'templates', 'shared')
    git('commit', '--quiet', '-m', 'one')
    git('checkout', '--quiet', '-b', 'other')
    for (let index = 0; index < 150; index++) write(root, `templates/many/t${index}.tsx`, plain(`Many ${index}`))
    save('templates/hello.tsx', page1('Other branch'))
    save('shared/footer.tsx', footer('other footer'))
    git('add', 'templates', 'shared')
    git('commit', '--quiet', '-m', 'two')
    await shows('other footer')
    git('checkout', '--quiet', 'main')
    await shows('the footer is back')
    await list().getByRole('button', { name: 't149' }).waitFor({ state: 'detached' })
    git('checkout', '--quiet', 'other')
    await shows('Other branch Ada')
    await shows('other footer')
    await list().getByRole('button', { name: 't149' }).waitFor()
    await overlay().waitFor({ state: 'detached' })
    expect(page.mistakes).toEqual([])
  })

  it('takes a changed config, and says what is wrong with a broken one', async () => {
    mkdirSync(join(root, 'emails'))
    save('emails/news.tsx', plain('News'))
    save('emailc.config.ts', `export default { templates: ['templates/*.tsx', 'emails/*.tsx'] }\n`)
    await list().getByRole('button', { name: 'news' }).waitFor()
    await list().getByRole('button', { name: 't149' }).waitFor({ state: 'detached' })
    save('emailc.config.ts', `export default { templates: 7 }\n`)
    await overlay().getByText('config-value').waitFor()
    await shows('Other branch Ada')
    save('emailc.config.ts', config)
    await overlay().waitFor({ state: 'detached' })
    await list().getByRole('button', { name: 't149' }).waitFor()
    save('templates/hello.tsx', page1('After the config'))
    await shows('After the config Ada')
  })

  it('ends a template that never ends, wherever it hangs, and goes on', async () => {
    save('templates/hello.tsx', page1('Endless', 'for (;;) name.trim()'))
    await overlay().getByText('studio-endless').waitFor({ timeout: 60_000 })
    expect(await overlay().innerText()).toMatch(/hello\.tsx\s*:6[\s\S]*> 6 \| +for \(;;\) name\.trim\(\)[\s\S]*in <Hello>/)
    await shows('After the config Ada')
    save('templates/hello.tsx', page1('Ended'))
    await shows('Ended Ada')
    await overlay().waitFor({ state: 'detached' })
    save('shared/footer.tsx', `while (true);\n${footer('never')}`)
    await overlay().getByText('studio-endless').waitFor({ timeout: 60_000 })
    save('shared/footer.tsx', footer('at last'))
    await shows('at last')
    save(
      'templates/hello.tsx',
      page1('Late', `setTimeout(() => { throw new Error('too late') }); void Promise.reject(new Error('nobody listens'))`),
    )
    await shows('Late Ada')
    await expect.poll(() => dev.notes()).toMatch(/too late[\s\S]*nobody listens|nobody listens[\s\S]*too late/)
    save('templates/hello.tsx', page1('Gone', 'process.exit(3)'))
    await overlay().getByText('studio-ended').waitFor()
    save('templates/hello.tsx', page1('Here again'))
    await shows('Here again Ada')
  })
})
