import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckJson } from '../../src/check/format/json.ts'
import type { CommandOutcome } from './run-commands.ts'

const clean = readFileSync(join(import.meta.dirname, 'rules/charset/silent.html'), 'utf8')
const warning = clean.replace('<p style="', '<p onclick="x()" style="')
const folder = mkdtempSync(join(tmpdir(), 'emailc-check-'))

const commands = {
  clean: ['check', 'clean.html'],
  flex: ['check', 'flex.html'],
  warn: ['check', 'warn.html'],
  pipe: ['check', '-', '--max-warnings', '0'],
  missing: ['check', 'none.html'],
  unknownClient: ['check', 'clean.html', '--targets', 'outlok'],
  hostile: ['check', 'hostile.html', 'flex.html', '--format', 'json'],
  glob: ['check', 'mails/**/*.html', '--format', 'json'],
  noMatch: ['check', 'none/*.html'],
  message: ['check', 'encoded.eml'],
  unnamed: ['check', 'no-ending'],
  images: ['check', 'images.html', '--config', 'images.config.ts', '--format', 'json'],
  writeBaseline: ['check', 'flex.html', '--write-baseline', 'base.json'],
  baseline: ['check', 'flex.html', '--baseline', 'base.json'],
  config: ['check', 'warn.html', '--config', 'strict.config.ts'],
  ignored: ['check', 'flex.html', '--config', 'strict.config.ts'],
  badConfig: ['check', 'flex.html', '--config', 'bad.config.ts'],
  explain: ['explain', 'img-width'],
  about: ['check', '--about'],
} as const

const outcomes = new Map<string, CommandOutcome>()

beforeAll(() => {
  const files: Record<string, string> = {
    'package.json': '{"type":"module"}',
    'clean.html': clean,
    'flex.html': clean.replace('<p style="', '<p style="display:flex;'),
    'warn.html': warning,
    'hostile.html': '<div>'.repeat(1_000_000),
    'mails/a.html': clean,
    'mails/b/c.html': warning,
    'no-ending': warning,
    'encoded.eml': `Subject: x\nFrom: a@example.com\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n${Buffer.from(warning).toString('base64')}\n`,
    'images.html': clean.replace(
      '<p style="',
      '<img src="big.png" alt="Big" width="100"><img src="https://cdn.example.com/i/wide.svg?v=1" alt="Wide" width="100"><img src="https://cdn.example.com/../package.json" alt="Out" width="9"><p style="',
    ),
    'big.png': 'x'.repeat(500 * 1024),
    'files/i/wide.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="100"></svg>',
    'images.config.ts': `export default { check: { images: { 'https://cdn.example.com/': 'files' } } }\n`,
    'strict.config.ts': `export default { check: { rules: { 'event-handler': 'error' }, ignore: [{ rule: 'css-unsupported', file: 'flex', reason: 'a test' }] } }\n`,
    'bad.config.ts': `export default { check: { ignore: [{ rule: 'css-unsupported' }] } }\n`,
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env
  const words = [
    '--conditions=emailc:source',
    join(import.meta.dirname, 'run-commands.ts'),
    folder,
    JSON.stringify(Object.values(commands)),
  ]
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', input: warning, env: environment })
  if (!stdout.startsWith('[')) throw new Error(stderr)
  const results = JSON.parse(stdout) as CommandOutcome[]
  for (const [index, name] of Object.keys(commands).entries()) outcomes.set(name, results[index]!)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const outcome = (name: keyof typeof commands) => outcomes.get(name)!

describe('emailc check', () => {
  it('ends with 0 for a clean mail, and says what it checked', () => {
    expect(outcome('clean')).toMatchObject({ status: 0, stdout: '1 mail checked: 0 errors, 0 warnings, 0 info.\n' })
  })

  it('ends with 1 for an error, with the place, the frame and what to do', () => {
    const { status, stdout } = outcome('flex')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^flex\.html:\d+:\d+ {2}error {2}css-unsupported\n {2}display: flex does nothing in Outlook on Windows/)
    expect(stdout).toMatch(/ {2}try {3}Build the layout from tables/)
  })

  it('reads a pipe, and ends with 1 for more warnings than allowed', () => {
    expect(outcome('warn').status).toBe(0)
    expect(outcome('pipe')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^stdin:/),
      stderr: 'Warnings: 1, and at most 0 may pass.\n',
    })
  })

  it('ends with 2 for a file or a client that does not exist', () => {
    for (const name of ['missing', 'unknownClient'] as const) expect(outcome(name)).toMatchObject({ status: 2, stdout: '' })
  })

  it('refuses a hostile document with a reason, and checks the others', () => {
    const { status, stdout } = outcome('hostile')
    expect(status).toBe(1)
    const { findings, mails } = JSON.parse(stdout) as CheckJson
    expect(findings[0]).toMatchObject({ code: 'document-limit', severity: 'error', location: { file: 'hostile.html', line: 1, column: 1 } })
    expect(findings.map(({ code }) => code)).toContain('css-unsupported')
    expect(mails.map(({ file }) => file)).toEqual(['hostile.html', 'flex.html'])
  })

  it('takes globs of mails, and says when one matches nothing', () => {
    expect((JSON.parse(outcome('glob').stdout) as CheckJson).mails.map(({ file }) => file)).toEqual(['mails/a.html', 'mails/b/c.html'])
    expect(outcome('noMatch')).toMatchObject({ status: 2, stderr: expect.stringContaining('no file matches it') })
  })

  it('takes any file that is no source as a mail', () => {
    expect(outcome('unnamed').stdout).toMatch(/^no-ending:\d+:\d+ {2}warning {2}event-handler/)
  })

  it('draws the places of a message in its decoded HTML', () => {
    const { stdout } = outcome('message')
    expect(stdout).toContain('encoded.eml:16:4  warning  event-handler')
    expect(stdout).toContain('> 16 | <p onclick="x()"')
  })

  it('knows the weight and the size of images that lie in the project, and of no others', () => {
    const { findings, mails } = JSON.parse(outcome('images').stdout) as CheckJson
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual(
      expect.arrayContaining(['image-weight: This image has 500 KB.', 'img-upscale: The file is 900px wide and is drawn at 100px.']),
    )
    expect(mails[0]!.budgets).toMatchObject({ images: 3, imageBytes: 500 * 1024 + 71 })
  })

  it('takes over old mail with a baseline', () => {
    expect(outcome('writeBaseline').status).toBe(0)
    expect(outcome('baseline')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 in the baseline') })
  })

  it('takes rules and exceptions from the config, and wants a reason', () => {
    expect(outcome('config').status).toBe(1)
    expect(outcome('ignored')).toMatchObject({ status: 0, stdout: expect.stringContaining('1 suppressed') })
    expect(outcome('badConfig')).toMatchObject({ status: 2, stderr: expect.stringContaining('check.ignore must be a list of') })
  })

  it('explains a rule, and says how old its data is', () => {
    expect(outcome('explain').stdout).toMatch(/^img-width {2}error/)
    expect(outcome('about')).toMatchObject({ status: 0, stdout: expect.stringMatching(/caniemail\.com, as of/) })
  })
})
