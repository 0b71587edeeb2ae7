import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { CheckJson } from '../../src/check/format/json.ts'
import { emailc, makeFolder, writeFiles } from './emailc.ts'

const folder = makeFolder({})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('emailc check', () => {
  it('looks at every fixture in every language that fixtures name, at each mail once', () => {
    writeFiles(folder, {
      'sent.tsx': `
import { Body, Email } from 'emailc/components'
const words = { en: { subject: 'Sent', many: <p>Many parcels are on their way.</p> }, de: { subject: 'Versandt', many: <p style={{ float: 'left' }}>Viele Pakete sind unterwegs.</p> } }
export const fixtures = { default: { locale: 'en', parcels: 1 }, german: { locale: 'de', parcels: 1 }, many: { locale: 'en', parcels: 7 } }
export default ({ locale, parcels }) => (
  <Email subject={words[locale].subject} preheader="One line that says what this mail is about" lang={locale}>
    <Body>{parcels > 5 ? words[locale].many : <p>{parcels}</p>}</Body>
  </Email>
)`,
    })
    const { stdout } = emailc(['check', 'sent.tsx', '--format', 'json'], { cwd: folder })
    const { mails, findings } = JSON.parse(stdout) as CheckJson
    expect(mails.map(({ fixture, locale }) => [fixture, locale])).toEqual([
      ['default', null],
      ['german', null],
      ['many', null],
      ['many', 'de'],
    ])
    expect(findings.filter(({ code }) => code === 'css-unsupported').map(({ fixtures }) => fixtures)).toEqual([['many in de']])
  })
})
