import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from 'emailc'
import { Body, Email, formatsOf, FormatDate, FormatList, FormatNumber, Locale, Plural, useLocale } from 'emailc/components'

const locales = ['en-US', 'en-GB', 'de-DE', 'de-CH', 'fr-FR', 'pl-PL', 'ar-EG', 'he-IL', 'hi-IN', 'ja-JP'] as const

function Formats({ lang }: { lang: string }) {
  return (
    <Email subject={formatsOf(lang).number(0.256, { style: 'percent' })} lang={lang} timeZone="Europe/Berlin">
      <Body>
        <p>
          <FormatNumber value={-1234567.891} />
        </p>
        <p>
          <FormatNumber value={1234.5} currency="EUR" />
        </p>
        <p>
          <FormatDate value="2026-11-23T23:30:00Z" />
        </p>
        <p>
          <FormatDate value={Date.UTC(2026, 0, 2, 15, 4)} options={{ dateStyle: 'short', timeStyle: 'short' }} />
        </p>
        <p>
          <FormatDate value="2026-11-23T23:30:00Z" timeZone="Asia/Tokyo" options={{ dateStyle: 'full', timeStyle: 'long' }} />
        </p>
        <p>
          <FormatList values={['Ada', 'Grace', 'Mary']} />
        </p>
        <p>
          <FormatList values={['Ada', 'Grace']} type="or" />
        </p>
        <p>{formatsOf(lang).relativeTime(-1, 'day')}</p>
        <p>
          {[0, 1, 2, 5, 21].map((count) => (
            <>
              <Plural count={count} zero="none" one="# one" few="# few" many="# many" two="# two" other="# other" />
              {'; '}
            </>
          ))}
        </p>
      </Body>
    </Email>
  )
}

describe('formatting', () => {
  it.each(locales)('writes as %s does', (lang) => {
    const { subject, html, text } = compile(Formats, { lang })
    const file = join(import.meta.dirname, 'locale', `${lang}.expected.txt`)
    const dir = /<html[^>]* dir="(\w+)"/.exec(html)?.[1]
    const found = `${subject}\n${dir}\n\n${text}`
    if (process.env['UPDATE'] === '1') writeFileSync(file, found)
    expect(found).toBe(readFileSync(file, 'utf8'))
  })

  it('depends on no machine’s time zone', () => {
    const at = (value: string) => formatsOf('en-GB').date(value, { timeStyle: 'long' })
    expect(at('2026-06-01T12:00:00Z')).toBe('12:00:00 UTC')
  })

  it('writes no space that fonts lack', () => {
    expect(formatsOf('fr-FR').number(1234567)).toBe('1\u00a0234\u00a0567')
  })
})

describe('a locale', () => {
  const Told = () => {
    const { lang, timeZone } = useLocale()
    return `${lang} ${timeZone}`
  }

  it('comes from the mail, and from the nearest Locale', () => {
    const Mail = () => (
      <Email subject="s" lang="de" timeZone="Europe/Berlin">
        <Body>
          <p>
            <Told />
          </p>
          <Locale lang="ar">
            <p>
              <Told />
            </p>
            <Locale timeZone="Asia/Riyadh">
              <p>
                <Told />
              </p>
            </Locale>
          </Locale>
        </Body>
      </Email>
    )
    const { html, text } = compile(Mail, {})
    expect(text).toContain('de Europe/Berlin')
    expect(text).toContain('ar Europe/Berlin')
    expect(text).toContain('ar Asia/Riyadh')
    expect(html).toMatch(/<html lang="de" dir="ltr"/)
    expect(html).toMatch(/<div lang="ar" dir="rtl"/)
  })

  it('around a mail is the mail’s', () => {
    const Mail = () => (
      <Locale lang="he-IL" timeZone="Asia/Jerusalem">
        <Email subject="s">
          <Body>
            <p>
              <Told />
            </p>
          </Body>
        </Email>
      </Locale>
    )
    const { html, text } = compile(Mail, {})
    expect(html).toMatch(/<html lang="he-IL" dir="rtl"/)
    expect(text).toContain('he-IL Asia/Jerusalem')
  })

  it('of each recipient makes a shape for each language and direction, and none for each value', () => {
    const first = compile(Formats, { lang: 'de-DE' })
    expect(compile(Formats, { lang: 'de-DE' }).shape.id).toBe(first.shape.id)
    expect(compile(Formats, { lang: 'ar-EG' }).shape.id).not.toBe(first.shape.id)
  })
})
