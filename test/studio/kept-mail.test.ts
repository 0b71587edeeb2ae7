// The mail that was on the screen last is there before Vite is, and only if nothing it was made of has changed.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { keepMail, KeptMail } from '../../preview/server/kept-mail.ts'
import type { Mail, OpenMessage } from '../../preview/server/protocol.ts'
import { startBrowser } from '../../scripts/start-browser.ts'
import { createProject, mailOf, openPage, startDev, write } from './project.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const part = (text: string) => `export function Part() {\n  return <p>${text}</p>\n}\n`
/** Loads as soon as there is a file `go`, which is no module of it. */
const template = `import { existsSync } from 'node:fs'
import { Body, Email } from 'emailc/components'
import { Part } from '../shared/part.tsx'

while (!existsSync('go')) await new Promise((done) => setTimeout(done, 20))

export default function Note() {
  return <Email subject="A note" lang="en"><Body><Part /></Body></Email>
}
`

it(
  'shows the last mail of a project while its template still loads, and no mail once a file of it differs',
  { timeout: 120_000 },
  async () => {
    const root = createProject({ 'templates/note.tsx': template, 'shared/part.tsx': part('As it was left'), go: '' })
    const first = await startDev(root)
    const page = await openPage(browser, first.url)
    await mailOf(page).getByText('As it was left').waitFor()
    await expect.poll(() => existsSync(join(root, '.emailc/studio.json')), { timeout: 20_000 }).toBe(true)
    await first.stop({ keepsProject: true })
    rmSync(join(root, 'go'))

    const second = await startDev(root)
    await page.goto(second.url)
    await mailOf(page).getByText('As it was left').waitFor()
    await second.stop({ keepsProject: true })
    write(root, 'shared/part.tsx', part('As it is'))

    const third = await startDev(root)
    await page.goto(third.url)
    await page.getByText('Compiling…').waitFor()
    write(root, 'go', '')
    await mailOf(page).getByText('As it is').waitFor()
    expect(await mailOf(page).textContent()).not.toContain('As it was left')
    await page.close()
    await third.stop()
  },
)

it('lists no template that went before the files were followed', { timeout: 60_000 }, async () => {
  const root = createProject({ 'templates/note.tsx': template, 'templates/old.tsx': template, 'shared/part.tsx': part('A part'), go: '' })
  const dev = await startDev(root)
  rmSync(join(root, 'templates/old.tsx')) // Vite is still being loaded
  const page = await openPage(browser, dev.url)
  await mailOf(page).getByText('A part').waitFor()
  const list = page.getByRole('navigation', { name: 'Templates' })
  await list.getByRole('button', { name: 'note' }).waitFor()
  await list.getByRole('button', { name: 'old' }).waitFor({ state: 'detached' })
  await page.close()
  await dev.stop()
})

it('tells a page that connects late which templates there are', { timeout: 60_000 }, async () => {
  const root = createProject({ 'templates/note.tsx': template, 'templates/old.tsx': template, 'shared/part.tsx': part('A part'), go: '' })
  const dev = await startDev(root)
  const served = await (await fetch(dev.url)).text()
  rmSync(join(root, 'templates/old.tsx'))
  await expect.poll(async () => (await fetch(dev.url)).text(), { timeout: 20_000 }).not.toContain('templates/old.tsx')
  const token = /"token":"([^"]+)"/.exec(served)![1]!
  const origin = new URL(dev.url).origin
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { protocols: ['emailc', token], headers: { origin } } as never)
  const first = await new Promise<string>((done) => socket.addEventListener('message', ({ data }) => done(String(data)), { once: true }))
  expect(JSON.parse(first)).toEqual({ kind: 'templates', templates: [{ path: 'note', file: 'templates/note.tsx' }] })
  socket.close()
  await dev.stop()
})

const open: OpenMessage = {
  kind: 'open',
  sequence: 1,
  template: 'note',
  views: [{ view: 'desktop' }],
  wantsChecks: false,
  wantsElements: false,
}
const mail: Mail = {
  template: 'note',
  fixture: undefined,
  fixtures: [],
  props: {},
  fields: [],
  subject: 'A note',
  preheader: '',
  html: '<p>A note</p>',
  text: 'A note',
  headers: {},
  views: {},
  elements: [],
  problems: [],
  ms: 1,
}

function keep(root: string, sinceMs = Date.now() + 1000): void {
  keepMail({ root, config: {} }, open, mail, [join(root, 'templates/note.tsx')], sinceMs)
}

it('answers the very question it was kept for, under the same config and packages', () => {
  const root = createProject({ 'templates/note.tsx': template, 'package-lock.json': '{}' })
  keep(root)
  const answer = (asked: Partial<OpenMessage> = {}, config = {}) =>
    new KeptMail({ root, config }).answer({ ...open, ...asked }, { root, config })
  expect(answer({ sequence: 7 })?.html).toBe(mail.html)
  expect(answer({ template: 'other' })).toBeUndefined()
  expect(answer({ fixture: 'long' })).toBeUndefined()
  expect(answer({ props: { name: 'Ada' } })).toBeUndefined()
  expect(answer({ views: [{ view: 'word' }] })).toBeUndefined()
  expect(answer({}, { targets: ['apple-mail'] })).toBeUndefined()
  write(root, 'package-lock.json', '{ "lockfileVersion": 3 }')
  expect(answer()).toBeUndefined()
  rmSync(root, { recursive: true })
})

it('forgets a mail whose file is gone, and half a file of its own', () => {
  const root = createProject({ 'templates/note.tsx': template })
  keep(root)
  const kept = readFileSync(join(root, '.emailc/studio.json'), 'utf8')
  const found = () => new KeptMail({ root, config: {} }).answer(open, { root, config: {} })
  expect(found()).toBeDefined()
  write(root, '.emailc/studio.json', kept.slice(0, 100))
  expect(found()).toBeUndefined()
  write(root, '.emailc/studio.json', kept)
  rmSync(join(root, 'templates/note.tsx'))
  expect(found()).toBeUndefined()
  rmSync(root, { recursive: true })
})

it('keeps no mail of a file that was saved while it was made', () => {
  const root = createProject({ 'templates/note.tsx': template })
  keep(root, Date.now() - 60_000)
  expect(existsSync(join(root, '.emailc/studio.json'))).toBe(false)
  rmSync(root, { recursive: true })
})
