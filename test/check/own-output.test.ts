import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/check-document.ts'
import { lenses } from '../../src/check/lens/lenses.ts'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { inspect } from '../../src/explain.ts'
import { passes } from '../../src/lower/passes.ts'
import { unprovenRules } from '../../scripts/unproven-rules.ts'
import { mailOptions } from '../../src/cli/mail-options.ts'

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

const readSource = (file: string) => {
  try {
    return readFileSync(resolve(root, file), 'utf8')
  } catch {
    return undefined
  }
}

describe('the sample templates', () => {
  it('have no error and no unexplained warning in any fixture', () => {
    const found = mails.flatMap((mail) => {
      const inspection = inspect(mail.module.default, mail.props)
      const { findings } = checkHtml(inspection.message.html, { ...mailOptions(inspection, mail.fixture, mail.module.kind), readSource })
      return findings
        .filter(({ severity }) => severity !== 'info')
        .map(({ code, message }) => `${mail.name} (${mail.fixture}): ${code}: ${message}`)
    })
    expect(found).toEqual([])
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

describe('each pass of the lowering', () => {
  const pictures = (disabled: readonly string[]) => {
    const compiler = createCompiler({ disabledPasses: new Set(disabled) })
    return mails.filter(({ fixture }) => fixture === 'default').map(({ module, props }) => compiler.compile(module.default, props))
  }

  it('is missed by the checker or by the Word lens when it is left out, or stands in the docs as unproven', () => {
    const whole = pictures([])
    const base = whole.map(({ html }) => ({ html, lens: lenses.word(html).html, codes: codesOf(html) }))
    const unproven = passes.filter(({ name }) => {
      const without = pictures([name])
      return !without.some(
        ({ html }, index) =>
          html !== base[index]!.html && (lenses.word(html).html !== base[index]!.lens || codesOf(html) !== base[index]!.codes),
      )
    })
    expect(unproven.map(({ name }) => name)).toEqual(unprovenRules.map(({ rule }) => rule))
  })
})

function codesOf(html: string): string {
  return JSON.stringify(checkHtml(html, { targets: ['all'] }).findings.map(({ code, count }) => [code, count]))
}
