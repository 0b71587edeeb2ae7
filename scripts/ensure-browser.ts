import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian } from './debian-packages.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium that browser tests and the gallery use: `CHROMIUM_PATH`, else the first one on PATH. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = environment['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') return chosen
  const folders = (environment['PATH'] ?? '').split(delimiter)
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macApplications]
  return candidates.find((candidate) => existsSync(candidate))
}

if (import.meta.main && findBrowser() === undefined) {
  installFromDebian('No Chromium found; installing Debian’s (about a minute, once).', ['chromium', 'fonts-dejavu-core', 'fonts-liberation'])
  if (findBrowser() === undefined) {
    console.error('No Chromium found, and it could not be installed from here: the browser tests will fail.')
    console.error('Install Chromium or Chrome, or set CHROMIUM_PATH to its executable.')
  }
}
