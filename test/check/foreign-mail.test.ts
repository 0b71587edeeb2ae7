import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement as h } from 'react'
import * as jsxEmail from 'jsx-email'
import * as reactEmail from 'react-email'
import { describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/check-document.ts'

// Mail that emailc did not make, judged finding by finding: a checker that cries wolf is switched off. Each expected file was
// read against the mail it is about. UPDATE=1 writes them anew.

const folder = join(import.meta.dirname, 'foreign-mail')

const shown = (html: string, file: string) =>
  checkHtml(html, { file }).findings.map(
    ({ code, severity, message, location, count }) =>
      `${location!.line}:${location!.column} ${severity} ${code}${count === undefined ? '' : ` (${count} times)`}: ${message}`,
  )

describe('mail written by hand and by Word', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    it(`${file} is found to have these faults and no others`, () => {
      const findings = shown(readFileSync(join(folder, file), 'utf8'), file)
      const expectedFile = join(folder, file.replace('.html', '.json'))
      if (process.env['UPDATE'] === '1') writeFileSync(expectedFile, `${JSON.stringify(findings, null, 2)}\n`)
      expect(existsSync(expectedFile)).toBe(true)
      expect(findings).toEqual(JSON.parse(readFileSync(expectedFile, 'utf8')))
    })
  }
})

const words = { fontFamily: 'Arial, sans-serif', fontSize: '16px', lineHeight: '24px', color: '#222222', margin: '0 0 16px' }

const names = ['Body', 'Container', 'Head', 'Html', 'Link', 'Preview', 'Section', 'Text']

/** The same small mail in a library's own components. */
function mailOf(library: Readonly<Record<string, unknown>>) {
  const [Body, Container, Head, Html, Link, Preview, Section, Text] = names.map((name) => library[name] as 'div')
  return h(
    Html!,
    { lang: 'en' },
    h(Head!),
    h(Preview!, null, 'Paid'),
    h(
      Body!,
      { style: { margin: 0, fontFamily: 'Arial, sans-serif' } },
      h(
        Container!,
        { style: { maxWidth: '600px' } },
        h(
          Section!,
          null,
          h(Text!, { style: words }, 'Thank you, Ada.'),
          h(Text!, { style: { fontSize: '14px', margin: 0 } }, 'A note.'),
          h(Link!, { href: 'https://example.com/', style: { ...words, margin: undefined, color: '#0055aa' } }, 'Your order'),
        ),
      ),
    ),
  )
}

const codesOf = (html: string, severity: string) =>
  checkHtml(html)
    .findings.filter((finding) => finding.severity === severity)
    .map(({ code }) => code)
    .toSorted()

describe('mail made by other libraries', () => {
  it('of react-email loses its width and the font of its body in Word', async () => {
    const html = await reactEmail.render(mailOf(reactEmail))
    expect(codesOf(html, 'error')).toEqual(['maxwidth-no-ghost', 'word-typography-local'])
    const local = checkHtml(html).findings.find(({ code }) => code === 'word-typography-local')!
    expect(local.message).toBe('The text in this <p> has no font-family inside its own table.')
  })

  it('of jsx-email ends a conditional comment in a way Word does not know, which is one cause and said once', async () => {
    const html = await jsxEmail.render(mailOf(jsxEmail))
    const found = checkHtml(html).findings.filter(({ code }) => code === 'cc-parse')
    expect(found).toHaveLength(1)
    expect(found[0]!.message).toContain('<![endif]/-->')
    expect(html.slice(found[0]!.location!.column - 1)).toMatch(/^<!\[endif\]\/-->/)
  })

  it('may have a short preheader when it is followed by filler', async () => {
    for (const html of [await reactEmail.render(mailOf(reactEmail)), await jsxEmail.render(mailOf(jsxEmail))])
      expect(checkHtml(html).findings.map(({ code }) => code)).not.toContain('preheader-missing')
  })
})
