import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { findBrowser } from './ensure-browser.ts'

// A closed network refuses what Chromium asks of its maker at every start.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium without a window; whoever does closes it. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser() ?? 'chromium', args: quiet })
}
