import { describe, expect, it } from 'vitest'
import { applyBaseline, createBaseline, parseBaseline } from '../../src/check/baseline.ts'
import { checkHtml } from '../../src/check/check-document.ts'
import { formatGithub } from '../../src/check/format/github.ts'
import { formatJson } from '../../src/check/format/json.ts'
import { formatPretty } from '../../src/check/format/pretty.ts'
import { formatSarif } from '../../src/check/format/sarif.ts'
import { readMail } from '../../src/check/read-mail.ts'
import { exitCodeOfSummary, summarize } from '../../src/check/summary.ts'
import { aboutCheck } from '../../src/check/about.ts'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'

const flex = '<p style="display:flex">Hello</p>'
const codesOf = (html: string, options: Parameters<typeof checkHtml>[1] = {}) => checkHtml(html, options).findings.map(({ code }) => code)
const summaryOf = (html: string) => summarize([{ file: 'mail.html', result: checkHtml(html, { file: 'mail.html' }) }])

describe('findings', () => {
  it('say one cause once, with a count and its places', () => {
    const finding = checkHtml('<img src="https://example.com/a.png" alt="">\n'.repeat(5)).findings.find(({ code }) => code === 'img-width')!
    expect(finding.count).toBe(5)
    expect(finding.places.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
  })

  it('say of one declaration once what several rules object to', () => {
    expect(
      codesOf('<p style="position:absolute">Hello</p>').filter((code) => code === 'css-unsupported' || code === 'word-supported'),
    ).toEqual(['css-unsupported'])
  })

  it('concern the chosen targets alone', () => {
    const html = '<div style="padding:20px">Hello</div>'
    expect(codesOf(html, { targets: ['outlook-2016'] })).toContain('css-element')
    expect(codesOf(html, { targets: ['apple-mail'] })).not.toContain('css-element')
    expect(codesOf(flex, { targets: ['apple-mail-ios'] })).not.toContain('css-unsupported')
  })

  it('tell a target that does not exist, with those that do', () => {
    expect(() => checkHtml(flex, { targets: ['outlok'] })).toThrowError(EmailcError)
  })

  it('take the severity that the config gives their rule', () => {
    expect(
      checkHtml(flex, { rules: { 'css-unsupported': 'info' } }).findings.find(({ code }) => code === 'css-unsupported')!.severity,
    ).toBe('info')
    expect(codesOf(flex, { rules: { 'css-unsupported': 'off', 'css-value': 'off', 'word-supported': 'off' } })).not.toContain(
      'css-unsupported',
    )
  })
})

describe('suppressions', () => {
  const comment = (text: string) => `<!-- emailc-ignore ${text} -->`

  it('take a rule out of the element that follows, and of nothing else', () => {
    const result = checkHtml(`${comment('css-unsupported: the app draws it')}${flex}\n${flex}`)
    const [finding] = result.findings.filter(({ code }) => code === 'css-unsupported')
    expect(finding).toMatchObject({ location: { line: 2 } })
    expect(result.suppressed).toBe(1)
  })

  it('are reported without a reason, and with a rule that does not exist', () => {
    expect(codesOf(`${comment('css-unsupported')}${flex}`)).toEqual(expect.arrayContaining(['check-suppression', 'css-unsupported']))
    expect(codesOf(`${comment('css-unsuported: a typo')}${flex}`)).toContain('check-suppression')
  })

  it('may stand in the template’s source, on the line above the element or above any component around it', () => {
    const source = [
      '<Card>',
      '  {/* emailc-ignore css-unsupported: the app draws it */}',
      '  <p style={{ display: "flex" }}>Hello</p>',
      '</Card>',
    ].join('\n')
    const marked = '<p style="display:flex" data-ec="7">Hello</p>'
    const at = (line: number) => ({ location: { file: 'card.tsx', line, column: 3 } })
    const options = { readSource: () => source }
    expect(codesOf(marked, { ...options, sourceOf: () => at(3) })).not.toContain('css-unsupported')
    expect(
      codesOf(marked, { ...options, sourceOf: () => ({ ...at(1), componentStack: [{ component: 'Card', ...at(3) }] }) }),
    ).not.toContain('css-unsupported')
    expect(codesOf(marked, { ...options, sourceOf: () => at(1) })).toContain('css-unsupported')
  })

  it('may stand in the config, for a component or a file', () => {
    const ignore = [{ rule: 'css-unsupported', component: 'Card', reason: 'the app draws it' }]
    const sourceOf = (component: string) => () => ({ location: { file: 'a.tsx', line: 1, column: 1 }, componentStack: [{ component }] })
    const marked = '<p style="display:flex" data-ec="7">Hello</p>'
    expect(codesOf(marked, { ignore, sourceOf: sourceOf('Card') })).not.toContain('css-unsupported')
    expect(codesOf(marked, { ignore, sourceOf: sourceOf('Hero') })).toContain('css-unsupported')
    expect(codesOf(flex, { file: 'old/a.html', ignore: [{ rule: 'css-unsupported', file: 'old/', reason: 'retired' }] })).not.toContain(
      'css-unsupported',
    )
  })
})

describe('sources', () => {
  const sourceOf = (id: string) => ({
    location: { file: 'card.tsx', line: Number(id), column: 5 },
    componentStack: [{ component: 'Card' }],
  })

  it('lead a finding to the TSX of its element, or of the nearest one around it', () => {
    const html = '<div data-ec="3"><p style="display:flex" data-ec="4">Hello</p><span style="display:flex">x</span></div>'
    const found = checkHtml(html, { sourceOf }).findings.filter(({ code }) => code === 'css-unsupported')
    expect(found[0]).toMatchObject({ location: { file: 'card.tsx', line: 4 }, componentStack: [{ component: 'Card' }], count: 2 })
    expect(found[0]!.places.map(({ line }) => line)).toEqual([4, 3])
  })

  it('are taken out before anything is measured', () => {
    const html = '<p data-ec="1">Hello</p>'
    expect(checkHtml(html, { sourceOf }).budgets.htmlBytes).toBe('<p>Hello</p>'.length)
    expect(checkHtml(html, { sourceOf }).budgets.components).toEqual([{ component: 'Card', bytes: 12, uses: 1 }])
  })
})

describe('a summary', () => {
  it('fails on errors, and on more warnings than are allowed', () => {
    const summary = summaryOf(flex)
    expect(exitCodeOfSummary(summary, undefined)).toBe(1)
    const onlyWarnings = { ...summary, counts: { error: 0, warning: 2, info: 0 } }
    expect([undefined, 2, 1].map((max) => exitCodeOfSummary(onlyWarnings, max))).toEqual([0, 0, 1])
  })

  it('says once what several fixtures of a template show at one place', () => {
    const result = () =>
      checkHtml('<p style="display:flex" data-ec="1">Hello</p>', {
        file: 'a.tsx',
        sourceOf: () => ({ location: { file: 'a.tsx', line: 9, column: 1 } }),
      })
    const summary = summarize([
      { file: 'a.tsx', fixture: 'default', result: result() },
      { file: 'a.tsx', fixture: 'long', result: result() },
    ])
    const found = summary.findings.filter(({ code }) => code === 'css-unsupported')
    expect(found).toHaveLength(1)
    expect(found[0]!.fixtures).toEqual(['default', 'long'])
  })

  it('lets a baseline take out what was there, and nothing new', () => {
    const old = summaryOf(flex)
    const baseline = parseBaseline(JSON.stringify(createBaseline(old)), 'b.json')
    expect(applyBaseline(old, baseline).findings).toEqual([])
    const grown = applyBaseline(summaryOf(`${flex}<p style="position:fixed">x</p>`), baseline)
    expect(grown.findings.map(({ code }) => code)).toEqual(['css-unsupported'])
    expect(grown.baselined).toBe(old.findings.length)
  })

  it('refuses a baseline that is none', () => {
    for (const text of ['{', '[]', '{"version":2}', '{"version":1}'])
      expect(() => parseBaseline(text, 'b.json'), text).toThrowError(EmailcError)
  })
})

describe('formats', () => {
  const summary = summaryOf(`${flex}\n<img src="https://example.com/a,b%20c.png">`)

  it('pretty draws the place, and counts at the end', () => {
    const text = formatPretty(summary, { readSource: () => `${flex}\n` })
    expect(text).toContain('mail.html:1:11  error  css-unsupported')
    expect(text).toContain('> 1 | <p style="display:flex">Hello</p>')
    expect(text).toMatch(/1 mail checked: \d+ errors?, \d+ warnings?, \d+ info\.$/)
  })

  it('json carries everything, and says whether it passed', () => {
    const report = JSON.parse(formatJson(summary, false)) as Record<string, unknown>
    expect(Object.keys(report)).toEqual(['version', 'ok', 'counts', 'suppressed', 'baselined', 'mails', 'findings'])
    expect(report).toMatchObject({ version: 1, ok: false, mails: [{ file: 'mail.html', fixture: null, proved: { 'cc-parse': true } }] })
    const [finding] = report['findings'] as Record<string, unknown>[]
    expect(Object.keys(finding!)).toEqual([
      'code',
      'severity',
      'message',
      'reason',
      'fix',
      'clients',
      'source',
      'part',
      'mail',
      'fixtures',
      'location',
      'places',
      'componentStack',
      'count',
    ])
  })

  it('github writes one annotation a finding, on one line', () => {
    const lines = formatGithub(summary).split('\n')
    expect(lines).toHaveLength(summary.findings.length)
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=mail\.html,line=\d+,col=\d+,title=[\w-]+::[^\n]+$/)
    expect(formatGithub({ ...summary, findings: [{ ...summary.findings[0]!, message: '50%\nnext' }] })).toContain('50%25%0Anext')
  })

  // The official JSON schema is not on npm, so what it demands of these parts is asserted one by one.
  it('sarif has what version 2.1.0 demands', () => {
    const log = JSON.parse(formatSarif(summary, '1.2.3')) as SarifLog
    expect(log.version).toBe('2.1.0')
    expect(log.$schema).toMatch(/sarif-schema-2\.1\.0\.json$/)
    const [run] = log.runs
    const { driver } = run!.tool
    expect(driver).toMatchObject({ name: 'emailc', version: '1.2.3' })
    expect(new Set(driver.rules.map(({ id }) => id)).size).toBe(driver.rules.length)
    expect(run!.results).toHaveLength(summary.findings.length)
    for (const rule of driver.rules) {
      expect(['none', 'note', 'warning', 'error']).toContain(rule.defaultConfiguration.level)
      expect(rule.shortDescription.text.length * rule.fullDescription.text.length * rule.help.text.length).toBeGreaterThan(0)
      if (rule.helpUri !== undefined) expect(URL.canParse(rule.helpUri)).toBe(true)
    }
    for (const result of run!.results) {
      expect(driver.rules[result.ruleIndex]!.id).toBe(result.ruleId)
      expect(['none', 'note', 'warning', 'error']).toContain(result.level)
      expect(result.message.text).not.toBe('')
      expect(result.occurrenceCount).toBeGreaterThanOrEqual(1)
      for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[^\s\\]+$/)
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1)
        expect(physicalLocation.region.startColumn).toBeGreaterThanOrEqual(1)
      }
    }
  })
})

interface SarifLog {
  readonly $schema: string
  readonly version: string
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          id: string
          helpUri?: string
          defaultConfiguration: { level: string }
          shortDescription: { text: string }
          fullDescription: { text: string }
          help: { text: string }
        }[]
      }
    }
    readonly results: readonly {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      occurrenceCount: number
      locations: readonly SarifLocation[]
      relatedLocations?: readonly SarifLocation[]
    }[]
  }[]
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: { readonly startLine: number; readonly startColumn: number }
  }
}

describe('a message on disk', () => {
  const eml = (html: string, encoding: string, charset = 'utf-8') =>
    Buffer.from(
      [
        'From: Ada <ada@example.com>',
        'Subject: =?utf-8?q?Caf=C3=A9?= =?utf-8?b?IG9wZW4=?=',
        'List-Unsubscribe: <https://example.com/u>,',
        ' <mailto:u@example.com>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="out"',
        '',
        'preamble',
        '--out',
        'Content-Type: multipart/alternative; boundary=in',
        '',
        '--in',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Hello',
        '--in',
        `Content-Type: text/html; charset=${charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        html,
        '--in--',
        '--out',
        'Content-Type: text/html',
        'Content-Disposition: attachment; filename=other.html',
        '',
        '<p>Other</p>',
        '--out--',
      ].join('\r\n'),
    )

  it('gives its parts, its subject and its headers', () => {
    const mail = readMail(eml('<p>Caf=C3=A9 =\r\nopen</p>', 'quoted-printable'), 'a.eml')
    expect(mail.html.trim()).toBe('<p>Café open</p>')
    expect(mail.text?.trim()).toBe('Hello')
    expect(mail.headers?.subject).toBe('Café open')
    expect(mail.headers?.all?.['list-unsubscribe']).toBe('<https://example.com/u>, <mailto:u@example.com>')
  })

  it('is known by how it starts, and read in base64 and in other character sets', () => {
    expect(readMail(eml(Buffer.from('<p>Café</p>').toString('base64'), 'base64'), 'stdin').html).toBe('<p>Café</p>')
    expect(readMail(eml('<p>Caf=E9</p>', 'quoted-printable', 'iso-8859-1'), 'a.eml').html.trim()).toBe('<p>Café</p>')
  })

  it('is refused with a reason when it cannot be read', () => {
    const code = (bytes: Uint8Array) => {
      try {
        readMail(bytes, 'a.eml')
        return undefined
      } catch (error) {
        return error instanceof EmailcError ? error.code : String(error)
      }
    }
    expect(code(eml('<p>x</p>', 'uuencode'))).toBe('document-encoding')
    expect(code(eml('<p>x</p>', '8bit', 'klingon'))).toBe('document-encoding')
    expect(code(Buffer.from('Subject: x\nFrom: a@example.com\n\nHello'))).toBe('document-no-html')
  })
})

describe('--about', () => {
  it('says how old the support data is, and that Word is second-hand', () => {
    expect(aboutCheck()).toMatch(/features of caniemail\.com, as of \d{4}-\d\d-\d\d/)
    expect(aboutCheck(['gmail'])).toContain('Targets: Gmail, Gmail mobile web, Gmail for iOS, Gmail for Android.')
    expect(aboutCheck()).toContain('approximation')
  })
})
