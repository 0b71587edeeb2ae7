import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/check-document.ts'
import { formatGithub } from '../../src/check/format/github.ts'
import { formatJson } from '../../src/check/format/json.ts'
import type { CheckJson } from '../../src/check/format/json.ts'
import { formatSarif } from '../../src/check/format/sarif.ts'
import { summarize } from '../../src/check/summary.ts'
import type { CheckSummary } from '../../src/check/summary.ts'

// Reports over every finding the rules' own fixtures make, against the schemas that readers of them go by.

const rules = join(import.meta.dirname, 'rules')
const awkward = 'mail folder/a, b:100%#1 ü.html'
const summary = summarize([
  ...readdirSync(rules).map((id) => {
    const file = `${id}/fires.html`
    return { file, result: checkHtml(readFileSync(join(rules, file), 'utf8'), { file, targets: ['all'] }) }
  }),
  { file: awkward, result: checkHtml('<p style="display:flex;x:&quot;%0A::error::&quot;">Hello</p>\n'.repeat(3), { file: awkward }) },
])

function fromTemplate(): CheckSummary {
  const location = { file: 'components/card.tsx', line: 3, column: 5 }
  const stack = [{ component: 'Card', location: { file: 'templates/a.tsx', line: 9, column: 7 } }, { component: 'Page' }]
  const result = checkHtml('<p style="display:flex" data-ec="1">Hello</p>', {
    file: 'a.tsx',
    text: 'Hello',
    sourceOf: () => ({ location, componentStack: stack }),
  })
  return summarize([{ file: 'templates/a.tsx', fixture: 'default', result }])
}

/** What a schema has against a report, in words. */
function faults(validate: ValidateFunction, report: unknown): string[] {
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('sarif', () => {
  const schema = readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(schema) as object)
  const logOf = (of: CheckSummary) => JSON.parse(formatSarif(of, '1.2.3')) as { runs: { results: Record<string, unknown>[] }[] }

  it('is valid by the schema of SARIF 2.1.0', () => {
    expect(faults(validate, logOf(summary))).toEqual([])
    expect(faults(validate, logOf(fromTemplate()))).toEqual([])
    expect(faults(validate, logOf(summarize([])))).toEqual([])
  })

  it('would be found wrong by it', () => {
    const log = logOf(summary)
    log.runs[0]!.results[0]!['level'] = 'fatal'
    expect(faults(validate, log)).toContain('/runs/0/results/0/level must be equal to one of the allowed values')
  })

  it('writes names of files as relative references', () => {
    const text = JSON.stringify(logOf(summary))
    expect(text).toContain('mail%20folder/a%2C%20b%3A100%25%231%20%C3%BC.html')
  })

  it('has a fingerprint for each result that outlives edits elsewhere in the file', () => {
    const prints = (html: string) =>
      logOf(summarize([{ file: 'a.html', result: checkHtml(html, { file: 'a.html' }) }])).runs[0]!.results.map(
        (result) => (result['partialFingerprints'] as Record<string, string>)['emailc/v1'],
      )
    const html = '<p style="display:flex">Hello</p>'
    expect(new Set(prints(html)).size).toBe(prints(html).length)
    expect(prints(`\n\n${html}`).toSorted()).toEqual(prints(html).toSorted())
  })
})

describe('json', () => {
  const ajv = new Ajv2020.default({ allErrors: true, allowUnionTypes: true })
  const schemaFile = join(import.meta.dirname, '../../docs/check-report.schema.json')
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object)
  const reportOf = (of: CheckSummary) => JSON.parse(formatJson(of, false)) as CheckJson

  it('is valid by its documented schema', () => {
    for (const of of [summary, fromTemplate(), summarize([])]) expect(faults(validate, reportOf(of))).toEqual([])
  })

  it('would be found wrong by it', () => {
    const report = reportOf(summary)
    expect(faults(validate, { ...report, version: 2 })).not.toEqual([])
    expect(faults(validate, { ...report, extra: 1 })).not.toEqual([])
    expect(faults(validate, { ...report, findings: [{ ...report.findings[0], location: undefined }] })).not.toEqual([])
  })
})

describe('github', () => {
  it('keeps every finding on one line, whatever stands in names and messages', () => {
    const lines = formatGithub(summary).split('\n')
    expect(lines).toHaveLength(summary.findings.length)
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^:,\r\n]*,?)+::[^\r\n]+$/)
    expect(lines.join('\n')).toContain('file=mail folder/a%2C b%3A100%25#1 ü.html,')
  })
})
