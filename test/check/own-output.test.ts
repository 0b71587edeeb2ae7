import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/check-document.ts'
import type { CheckJson } from '../../src/check/format/json.ts'
import { lenses } from '../../src/check/lens/lenses.ts'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { inspect } from '../../src/explain.ts'
import { passes } from '../../src/lower/passes.ts'
import { unprovenRules } from '../../scripts/unproven-rules.ts'
import { mailOptions } from '../../src/check/mail-options.ts'

// The mails of the repository at the default targets: what the compiler writes must satisfy the checker, and each rule of
// the lowering must be missed when it is left out, by the checker or by the Word lens.

interface TemplateModule {
  readonly default: Component<object>
  readonly fixtures: Readonly<Record<string, object>>
  readonly kind?: 'transactional' | 'promotional'
}

interface Mail {
  readonly name: string
  readonly fixture: string
  readonly module: TemplateModule
  readonly props: object
}

const root = join(import.meta.dirname, '../..')
const files = globSync('templates/**/*.tsx', { cwd: root })
  .filter((file) => !file.split(/[\\/]/).some((part) => part.startsWith('_')))
  .sort()
const mails: Mail[] = []

beforeAll(async () => {
  for (const file of files) {
    const module = (await import(join(root, file))) as TemplateModule
    for (const [fixture, props] of Object.entries(module.fixtures)) mails.push({ name: file, fixture, module, props })
  }
})

// Generous, for a machine that does much else at the same time; alone, each takes a few seconds.
const TIMEOUT_MS = 180_000

describe('the sample templates', { timeout: TIMEOUT_MS }, () => {
  it('have no error and no unexplained warning in any fixture', () => {
    const command = ['--conditions=emailc:source', join(root, 'src/cli/main.ts'), 'check', '--format', 'json', '--max-warnings', '0']
    const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
    expect(stdout, stderr).toMatch(/^\{/)
    const report = JSON.parse(stdout) as CheckJson
    expect(report.mails.length).toBe(mails.length)
    const serious = report.findings.filter(({ severity }) => severity !== 'info')
    expect(serious.map(({ mail, fixtures, code, message }) => `${mail} (${fixtures.join(', ')}): ${code}: ${message}`)).toEqual([])
  })

  it('are held to their text part: a word or a link that goes missing there is found', () => {
    const mail = mails.find(({ name, fixture }) => name.includes('receipt') && fixture === 'default')!
    const inspection = inspect(mail.module.default, mail.props)
    const options = mailOptions(inspection, mail.fixture, mail.module.kind)
    const [link] = /https:\/\/\S+/.exec(inspection.message.text)!
    const lost = checkHtml(inspection.message.html, {
      ...options,
      text: inspection.message.text.replaceAll(link.replace(/[>)]+$/, ''), ''),
    })
    expect(lost.proved['text-part-equal']).toBe(false)
  })
})

describe('each pass of the lowering', { timeout: TIMEOUT_MS }, () => {
  it('is missed by the checker or by the Word lens when it is left out, or stands in the docs as unproven', async () => {
    const specimen = (await import('./specimens/rules.tsx')) as TemplateModule
    const exercised = /gallery|notification-ar|14-fonts/
    const modules = [
      specimen,
      ...mails.filter(({ name, fixture }) => fixture === 'default' && exercised.test(name)).map(({ module }) => module),
    ]
    const render = (module: TemplateModule, disabled: readonly string[]) =>
      createCompiler({ disabledPasses: new Set(disabled) }).compile(module.default, module.fixtures['default']!).html
    const whole = modules.map((module) => judge(render(module, [])))
    const isMissed = (pass: string) =>
      modules.some((module, index) => {
        const html = render(module, [pass])
        return html !== whole[index]!.html && judge(html).verdict !== whole[index]!.verdict
      })
    expect(passes.map(({ name }) => name).filter((name) => !isMissed(name))).toEqual(unprovenRules.map(({ rule }) => rule))
  })
})

/** What the checker says of a mail, and what Word would draw of it. */
function judge(html: string): { readonly html: string; readonly verdict: string } {
  const codes = checkHtml(html, { targets: ['all'] }).findings.map(({ code, count }) => [code, count])
  return { html, verdict: JSON.stringify(codes) + lenses.word(html).html }
}
