import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

// A project in a folder of its own, the real `emailc dev` on it, and a browser in front of that.

const repository = join(import.meta.dirname, '../..')

/** Makes a project of files by path; returns its folder. */
export function createProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'emailc-studio-'))
  write(root, 'package.json', '{ "name": "a-project", "type": "module" }\n')
  for (const [path, content] of Object.entries(files)) write(root, path, content)
  return root
}

export function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

export interface Dev {
  readonly url: string
  readonly port: number
  readonly lanUrl: string | undefined
  readonly child: ChildProcess
  /** What it wrote for a person so far. */
  notes(): string
  /** Ends it and removes the project, unless that is to be started once more. */
  stop(options?: { readonly keepsProject?: boolean }): Promise<void>
}

/** Runs the sources, as everybody does who works on emailc. */
export const fromSource: readonly string[] = ['--conditions=emailc:source', join(repository, 'src/cli/main.ts')]

/** Runs what `npm run build:lib` made, as everybody does who has emailc installed. */
export const fromPackage: readonly string[] = [join(repository, 'lib/cli.js')]

/** Starts `emailc dev` as a person would, on any free port. */
export async function startDev(
  root: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
  program: readonly string[] = fromSource,
): Promise<Dev> {
  const child = spawn(process.execPath, [...program, 'dev', '--port', '0', '--json', ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const line = await new Promise<string>((done, failed) => {
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString()))
    child.once('exit', () => failed(new Error(`emailc dev ended: ${errors}`)))
  })
  const { url, port, lanUrl } = JSON.parse(line) as { url: string; port: number; lanUrl?: string }
  return {
    url,
    port,
    lanUrl,
    child,
    notes: () => errors,
    async stop({ keepsProject = false } = {}) {
      child.kill('SIGTERM')
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done))
      if (!keepsProject) rmSync(root, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** A page whose pictures from elsewhere are left out, and that keeps what went wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page & { mistakes: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options })
  const mistakes: string[] = []
  page.on('pageerror', (error) => mistakes.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|Blocked script execution/.test(message.text()))
      mistakes.push(message.text())
  })
  page.setDefaultTimeout(20_000)
  await page.route(/\.example\b|example\.com/, (route) => route.abort())
  await page.goto(url)
  return Object.assign(page, { mistakes })
}

/** The mail of one pane. */
export function mailOf(page: Page, index = 0) {
  return page.locator('.pane').nth(index).frameLocator('iframe').locator('body')
}
