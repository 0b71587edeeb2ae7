import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressCatalog } from '../src/diagnostics/catalog/address.ts'
import { cliCatalog } from '../src/diagnostics/catalog/cli.ts'
import { componentsCatalog } from '../src/diagnostics/catalog/components.ts'
import { cascadeCatalog } from '../src/diagnostics/catalog/cascade.ts'
import type { CatalogEntry } from '../src/diagnostics/catalog/entry.ts'
import { optionCatalog } from '../src/diagnostics/catalog/option.ts'
import { lowerCatalog } from '../src/diagnostics/catalog/lower.ts'
import { projectCatalog } from '../src/diagnostics/catalog/project.ts'
import { providerCatalog } from '../src/diagnostics/catalog/provider.ts'
import { renderCatalog } from '../src/diagnostics/catalog/render.ts'
import { sendCatalog } from '../src/diagnostics/catalog/send.ts'
import { sendUsageCodes } from '../src/diagnostics/catalog/send-usage-codes.ts'
import type { CaseOutcome } from './error-cases.ts'

const folder = join(import.meta.dirname, 'errors')
const catalog: Record<string, CatalogEntry> = {
  ...renderCatalog,
  ...cascadeCatalog,
  ...lowerCatalog,
  ...componentsCatalog,
  ...projectCatalog,
  ...optionCatalog,
  ...cliCatalog,
  ...sendCatalog,
  ...addressCatalog,
  ...providerCatalog,
}
const refused = new Set(['recipients-environment', 'guard-refuses', 'guard-link'])
/** What is said of one row of many, which is left out. */
const rowCodes = new Set([
  ...Object.keys(addressCatalog).filter((code) => code !== 'address-empty'),
  'recipient-duplicate',
  'recipient-field',
  'recipient-fields-unread',
  'recipient-props',
  'row-limit',
  'row-syntax',
])
const exitCodeOf = (code: string, severity: string): number => {
  if (rowCodes.has(code)) return 0
  if (Object.hasOwn(cliCatalog, code) || Object.hasOwn(optionCatalog, code) || sendUsageCodes.has(code)) return 2
  if (refused.has(code)) return 3
  return severity === 'error' ? 1 : 0
}
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const chosen = names.filter((name) => name.includes(process.env['FILTER'] ?? ''))

function runCases(): CaseOutcome[] {
  const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env
  const run = spawnSync(process.execPath, ['--conditions=emailc:source', join(import.meta.dirname, 'error-cases.ts'), folder, ...chosen], {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 64 << 20,
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as CaseOutcome[]
}

describe('what a mistake puts on the terminal', () => {
  const outcomes = new Map(runCases().map((outcome) => [outcome.name, outcome]))

  it('has a case for every code of the compiler, the project, the command line and the send pipeline', () => {
    expect(Object.keys(catalog).filter((code) => !names.includes(code))).toEqual([])
  })

  it.each(chosen)('%s', (name) => {
    const { terminal, exitCode } = outcomes.get(name)!
    const file = join(folder, name, 'expected.txt')
    const severity = catalog[name]?.severity ?? 'error'
    // Why a call was not sent is kept with its recipients, and fails no command.
    const isReason = terminal.startsWith(`rejected  ${name}: `)
    if (!isReason) expect(terminal).toContain(`${severity}  ${name}`)
    expect(exitCode).toBe(isReason ? 0 : exitCodeOf(name, severity))
    if (process.env['UPDATE'] === '1') writeFileSync(file, terminal)
    expect(terminal).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })
})
