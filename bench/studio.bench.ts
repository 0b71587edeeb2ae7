// From saving a file to the painted preview, in real Chromium against the real `emailc dev`.
//
// A save is timed from just before the write to the first message task after the animation frame in which the frame's document
// holds the new text: by then that frame has been handed to the compositor. Both clocks are `performance.timeOrigin + now()` of
// this machine. Saves are 200 ms apart, so that none hides behind another. `--saves=1000` shows how the heap goes. What runs is the
// built package, as with everybody who installs it: `npm run build:lib` first.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../scripts/start-browser.ts'
import { createProject, fromPackage, openPage, startDev, write } from '../test/studio/project.ts'
import type { Dev } from '../test/studio/project.ts'
import { numberOption } from './number-option.ts'

const saves = numberOption('saves') ?? 40
const repository = join(import.meta.dirname, '..')
const now = () => performance.timeOrigin + performance.now()
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

const part = (text: string) => `export function Part() {\n  return <p>${text}</p>\n}\n`
const generated = (index: number) => `import { Body, Button, Email } from 'emailc/components'
import { Part } from '../shared/part.tsx'
export default function Template${index}() {
  return <Email subject="Template ${index}" lang="en"><Body><h1>Template ${index}</h1><Part /><Button href="https://example.com/${index}">Go</Button></Body></Email>
}
`

/** While a server starts, looking in every frame would keep a browser drawing on a core that the server has use for. */
const LOOK_MS = { atStart: 8, afterSave: 0 } as const

/** Resolves with the time at which a text has been painted in the preview. */
async function painted(page: Page, text: string, when: keyof typeof LOOK_MS = 'afterSave'): Promise<number> {
  return page.evaluate(
    ([wanted, lookMs]) =>
      new Promise<number>((done) => {
        const again = (): unknown => (lookMs === 0 ? requestAnimationFrame(look) : setTimeout(look, lookMs))
        const look = (): void => {
          const shown = document.querySelector<HTMLIFrameElement>('.pane iframe')?.contentDocument?.body?.textContent ?? ''
          if (!shown.includes(wanted)) return void again()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done(performance.timeOrigin + performance.now())
          requestAnimationFrame(() => port2.postMessage(0))
        }
        look()
      }),
    [text, LOOK_MS[when]] as const,
  )
}

async function timeSaves(page: Page, count: number, save: (text: string) => void): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const text = `Saved for the ${index}th time`
    const shown = painted(page, text)
    await wait(200)
    const startedMs = now()
    save(text)
    times.push((await shown) - startedMs)
  }
  return times
}

function report(name: string, times: readonly number[], goalMs: number): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!)
  console.log(`${name.padEnd(64)} median ${String(at(0.5)).padStart(5)} ms   p95 ${String(at(0.95)).padStart(5)} ms   goal ${goalMs} ms`)
}

const KEPT_MS = 1500
const SETTLED_MS = 2000

/**
 * Starts a studio until its first mail is painted: once as on a new machine, then as on every later day, with compiled code kept as
 * `bin/emailc.js` keeps it. What the last studio showed is of use only where nothing has changed since.
 */
async function timeStarts(browser: Browser, count: number, goalMs: number): Promise<Started> {
  const cache = mkdtempSync(join(tmpdir(), 'emailc-cache-'))
  const root = createProject({ 'emailc.config.ts': 'export default {}\n', 'shared/part.tsx': part('a part'), ...generatedTemplates(count) })
  let last = await start(browser, root, cache)
  const first = last.ms
  await wait(4000) // the thread has kept its compiled code by then
  const again = async (run: number, isChanged: boolean): Promise<number> => {
    await wait(KEPT_MS)
    await last.page.close()
    await last.dev.stop({ keepsProject: true })
    if (isChanged) write(root, 'shared/part.tsx', part(`part ${run}`))
    last = await start(browser, root, cache)
    return last.ms
  }
  const changed: number[] = []
  const same: number[] = []
  for (let run = 0; run < STARTS; run++) {
    changed.push(await again(run, true))
    same.push(await again(run, false))
  }
  const name = `start to first painted preview, ${count} templates`
  report(`${name}, the first`, [first], goalMs)
  report(`${name}, something changed`, changed, goalMs)
  report(`${name}, nothing changed`, same, goalMs)
  rmSync(cache, { recursive: true })
  return last
}

const STARTS = 5

interface Started {
  readonly dev: Dev
  readonly page: Page
  readonly root: string
  readonly ms: number
}

function generatedTemplates(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`templates/t${String(index).padStart(3, '0')}.tsx`, generated(index)]),
  )
}

async function start(browser: Browser, root: string, cache: string): Promise<Started> {
  // The browser is there already, as on a designer's desk, and done with opening its window.
  const page = await openPage(browser, 'about:blank')
  await wait(SETTLED_MS)
  const startedMs = now()
  const dev = await startDev(root, [], { NODE_COMPILE_CACHE: cache }, fromPackage)
  await page.goto(dev.url, { waitUntil: 'commit' })
  return { dev, page, root, ms: (await painted(page, 'Template 0', 'atStart')) - startedMs }
}

interface Inspected {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId: string; readonly message: string }
  readonly result?: { readonly usedSize?: number }
}

/** The heaps of the server's two threads after a collection, in MB, asked for over its inspector. */
async function heapOf({ notes }: Dev): Promise<number> {
  const socket = new WebSocket(/Debugger listening on (ws:\S+)/.exec(notes())![1]!)
  await new Promise((done) => socket.addEventListener('open', done, { once: true }))
  const hear = (wanted: (message: Inspected) => boolean): Promise<Inspected> =>
    new Promise((done) => {
      socket.addEventListener('message', ({ data }) => {
        const message = JSON.parse(String(data)) as Inspected
        if (wanted(message)) done(message)
      })
    })
  const ask = (id: number, method: string, params: object = {}): Promise<Inspected> => {
    const answer = hear((message) => message.id === id)
    socket.send(JSON.stringify({ id, method, params }))
    return answer
  }
  const attached = hear(({ method }) => method === 'NodeWorker.attachedToWorker')
  await ask(1, 'NodeWorker.enable', { waitForDebuggerOnStart: false })
  const { sessionId } = (await attached).params!
  const askThread = async (id: number, method: string): Promise<Inspected> => {
    const isAnswer = (message: Inspected) =>
      message.method === 'NodeWorker.receivedMessageFromWorker' && (JSON.parse(message.params!.message) as Inspected).id === id
    const answer = hear(isAnswer)
    await ask(100 + id, 'NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) })
    return JSON.parse((await answer).params!.message) as Inspected
  }
  await ask(2, 'HeapProfiler.collectGarbage')
  await askThread(3, 'HeapProfiler.collectGarbage')
  const [main, thread] = [await ask(4, 'Runtime.getHeapUsage'), await askThread(5, 'Runtime.getHeapUsage')]
  socket.close()
  return (main.result!.usedSize! + thread.result!.usedSize!) / 1e6
}

/** The heap of the studio's page after a collection, in MB. */
async function heapOfPage(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

console.log(`load of the machine at the start: ${loadavg()[0]!.toFixed(1)}`)
const browser = await startBrowser()

const samples = createProject({ 'emailc.config.ts': 'export default {}\n' })
cpSync(join(repository, 'templates'), join(samples, 'templates'), { recursive: true })
const welcome = readFileSync(join(samples, 'templates/welcome.tsx'), 'utf8')
const sampleDev = await startDev(samples, [], {}, ['--inspect=127.0.0.1:0', ...fromPackage])
const samplePage = await openPage(browser, `${sampleDev.url}#/welcome`)
await painted(samplePage, 'Welcome aboard')
const saveWelcome = (text: string) => write(samples, 'templates/welcome.tsx', welcome.replace('Welcome aboard', text))
await timeSaves(samplePage, 5, saveWelcome)
const heaps: [server: number, page: number][] = [[await heapOf(sampleDev), await heapOfPage(samplePage)]]
const times: number[] = []
for (let part = 0; part < 4; part++) {
  times.push(...(await timeSaves(samplePage, Math.ceil(saves / 4), saveWelcome)))
  heaps.push([await heapOf(sampleDev), await heapOfPage(samplePage)])
}
report(`save of templates/welcome.tsx, ${times.length} saves`, times, 100)
const megabytes = (which: 0 | 1) => heaps.map((heap) => heap[which].toFixed(1)).join(', ')
console.log(`heap after a collection, before and after each quarter: server ${megabytes(0)} MB, page ${megabytes(1)} MB`)
await samplePage.close()
await sampleDev.stop()

for (const [templates, goalMs] of [
  [50, 1500],
  [500, 3000],
] as const) {
  const { dev, page, root } = await timeStarts(browser, templates, goalMs)
  await renderAll(dev, templates)
  report(
    `save of a component of ${templates} templates, all loaded`,
    await timeSaves(page, Math.min(saves, 20), (text) => write(root, 'shared/part.tsx', part(text))),
    300,
  )
  await page.close()
  await dev.stop()
}
await browser.close()

async function renderAll(dev: Dev, count: number): Promise<void> {
  const token = /"token":"([^"]+)"/.exec(await (await fetch(dev.url)).text())![1]!
  for (const file of Object.keys(generatedTemplates(count))) {
    await fetch(`${dev.url}api/render`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-emailc-token': token },
      body: JSON.stringify({ template: basename(file, '.tsx'), views: [] }),
    })
  }
}
