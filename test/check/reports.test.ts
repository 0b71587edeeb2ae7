import { describe, expect, it } from 'vitest'
import { applyBaseline, createBaseline, parseBaseline } from '../../src/check/baseline.ts'
import { checkHtml } from '../../src/check/check-document.ts'
import { formatGithub } from '../../src/check/format/github.ts'
import { formatJson } from '../../src/check/format/json.ts'
import { formatPretty } from '../../src/check/format/pretty.ts'
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

  it('may run over several lines in the source, or be a line comment', () => {
    const marked = '<p style="display:flex" data-ec="7">Hello</p>'
    const codesWith = (source: string, line: number) =>
      codesOf(marked, { readSource: () => source, sourceOf: () => ({ location: { file: 'a.tsx', line, column: 3 } }) })
    expect(codesWith('{/* emailc-ignore css-unsupported:\n  the app\n  draws it */}\n<p>', 4)).not.toContain('css-unsupported')
    expect(codesWith('// emailc-ignore css-unsupported: the app draws it\n<p>', 2)).not.toContain('css-unsupported')
  })

  it('are reported in the source too, without a reason or with a rule that does not exist, at their place', () => {
    const marked = '<p style="display:flex" data-ec="7">Hello</p>'
    const source = '<Card>\n  {/* emailc-ignore css-unsupported */}\n  <p>\n  {/* emailc-ignore css-unsuported: a typo */}\n'
    const { findings } = checkHtml(marked, {
      readSource: () => source,
      sourceOf: () => ({ location: { file: 'card.tsx', line: 3, column: 3 } }),
    })
    expect(findings.map(({ code }) => code)).toContain('css-unsupported')
    expect(findings.filter(({ code }) => code === 'check-suppression').map(({ message, location }) => [message, location])).toEqual([
      [expect.stringContaining('it gives no reason why css-unsupported is fine here'), { file: 'card.tsx', line: 2, column: 4 }],
      [expect.stringContaining('there is no rule "css-unsuported"'), { file: 'card.tsx', line: 4, column: 4 }],
    ])
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
    // The new paragraph is one more without margins and font, too.
    expect(grown.findings.map(({ code }) => code)).toEqual(['p-margin-unset', 'word-typography-local', 'css-unsupported'])
    expect(grown.baselined).toBe(old.findings.length - 2)
  })

  it('lets a baseline pass the same thing elsewhere and a byte longer, but not once more', () => {
    const image = (width: string) => `<img src="https://example.com/a.png" alt="" width="${width}">`
    const padding = '<a href="https://example.com/" style="color:#222222;padding:12px">x</a>'
    const baseline = createBaseline(summaryOf(`${padding}${image('50%')}`))
    const codes = (html: string) => applyBaseline(summaryOf(html), baseline).findings.map(({ code }) => code)
    expect(codes(`\n<!-- moved -->\n${padding.replace('12px', '13px')}${image('60%')}`)).toEqual([])
    expect(codes(`${padding}${image('50%')}${image('50%')}`)).toContain('img-width')
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
})

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

  it('has parts whose boundary starts like the one around them, and may be cut off', () => {
    const message = [
      'Subject: x',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary="b-1"',
      '',
      '--b-1',
      'Content-Type: text/plain',
      '',
      '--bullet',
      '--b-1  ',
      'Content-Type: TEXT/HTML; charset="utf-8"; x="a\\"b"',
      'Content-Transfer-Encoding: 8bit',
      '',
      '<p>Größe</p>',
    ].join('\r\n')
    const mail = readMail(Buffer.from(message), 'a.eml')
    expect([mail.text?.trim(), mail.html.trim(), mail.isEncoded]).toEqual(['--bullet', '<p>Größe</p>', false])
  })

  it('has a subject that was cut inside a character, or is written in UTF-8 as it is', () => {
    const subject = (line: string) =>
      readMail(Buffer.from(`Subject: ${line}\nFrom: a@example.com\nContent-Type: text/html\n\n<p>x</p>`), 'a.eml').headers?.subject
    const [first, second] = [Buffer.from('é').subarray(0, 1).toString('base64'), Buffer.from('é').subarray(1).toString('base64')]
    expect(subject(`=?utf-8?B?${first}?=\n =?UTF-8?B?${second}?= ok`)).toBe('é ok')
    expect(subject('=?utf-8?q?a?= b =?iso-8859-1?q?=E9?=')).toBe('a b é')
    expect(subject('Größe')).toBe('Größe')
  })

  it('carries images, of which the checker knows the weight', () => {
    const image = Buffer.alloc(500 * 1024).toString('base64')
    const message = [
      'Subject: x',
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      'Content-Type: text/html',
      '',
      '<img src="cid:logo@x" alt="Logo" width="100">',
      '--r',
      'Content-Type: image/png',
      'Content-ID: <logo@x>',
      'Content-Transfer-Encoding: base64',
      '',
      image,
      '--r--',
    ].join('\n')
    expect(readMail(Buffer.from(message), 'a.eml').images.get('logo@x')).toHaveLength(500 * 1024)
  })

  it('is not held to the line lengths of an HTML part that travels encoded', () => {
    const long = `<p>${'word '.repeat(300)}</p>`
    expect(codesOf(long)).toContain('line-998')
    expect(codesOf(long, readMail(eml(Buffer.from(long).toString('base64'), 'base64'), 'a.eml'))).not.toContain('line-998')
  })

  it('is read in the character set an HTML file names, or as Windows wrote it', () => {
    const latin = (text: string) => readMail(Buffer.from(text, 'latin1'), 'a.html').html
    expect(latin('<meta charset="iso-8859-1"><p>Größe</p>')).toContain('Größe')
    expect(latin('<p>\x93Größe\x94</p>')).toContain('“Größe”')
    expect(readMail(Buffer.from('\ufeff<p>Größe</p>', 'utf16le'), 'a.html').html).toBe('<p>Größe</p>')
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

describe('budgets', () => {
  it('know the weight of an image that is given as data', () => {
    const html = `<img src="data:image/png;base64,${'A'.repeat(4000)}" alt="">`
    expect(checkHtml(html).budgets.imageBytes).toBe(3000)
    expect(checkHtml('<img src="https://example.com/a.png" alt="">').budgets.imageBytes).toBeUndefined()
  })
})

describe('--about', () => {
  it('says how old the support data is, and that Word is second-hand', () => {
    expect(aboutCheck()).toMatch(/features of caniemail\.com, as of \d{4}-\d\d-\d\d/)
    expect(aboutCheck(['gmail'])).toContain('Targets: Gmail, Gmail mobile web, Gmail for iOS, Gmail for Android.')
    expect(aboutCheck()).toContain('approximation')
  })
})
