import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import mjml2html from 'mjml'
import { checkHtml } from '../../src/check/check-document.ts'

// MJML's output is tested in real Outlooks by its makers, so it is a cheap anchor from outside: a proof that fails on it
// is probably wrong. Broken by hand in the ways that happen to people, it must be caught.

const folder = join(import.meta.dirname, 'mjml')
const mails = new Map<string, string>()

beforeAll(async () => {
  for (const file of readdirSync(folder))
    mails.set(file, (await mjml2html(readFileSync(join(folder, file), 'utf8'), { validationLevel: 'strict' })).html)
})

const codes = (html: string) =>
  checkHtml(html)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
const proofs = ['cc-parse', 'view-balance', 'view-text-equal', 'view-link-equal']

describe('MJML output', () => {
  for (const file of readdirSync(folder)) {
    it(`${file} has both views parsed, balanced and alike`, () => {
      const { proved } = checkHtml(mails.get(file)!)
      for (const proof of proofs) expect(proved, proof).toMatchObject({ [proof]: true })
    })
  }

  it('is judged by few errors at all', () => {
    for (const [file, html] of mails) expect(new Set(codes(html)).size, `${file}: ${codes(html).join(', ')}`).toBeLessThanOrEqual(4)
  })
})

describe('MJML output broken by hand', () => {
  const broken: Record<string, (html: string) => string> = {
    'a ghost table that is not closed': (html) => html.replace(/<!--\[if mso \| IE\]><\/td><\/tr><\/table><!\[endif\]-->/, ''),
    'a ghost table that is closed twice': (html) => html.replace(/(<!--\[if mso \| IE\]><\/td><\/tr><\/table><!\[endif\]-->)/, '$1$1'),
    '[if mso] split by a formatter': (html) => html.replace('<!--[if mso | IE]>', '<!--[if mso | IE\n]>'),
    'a blank before [if': (html) => html.replace('<!--[if mso | IE]>', '<!-- [if mso | IE]>'),
    'a revealed opener closed by a hidden closer': (html) => html.replace('<!--<![endif]-->', '<![endif]-->'),
    'a hidden opener closed by a revealed closer': (html) => html.replace('<![endif]-->', '<!--<![endif]-->'),
    'a closer with a slash': (html) => html.replace(/<!\[endif\]-->(?!.*<!\[endif\]-->)/s, '<![endif]/-->'),
    'a comment inside a hidden branch': (html) => html.replace('<!--[if mso | IE]>', '<!--[if mso | IE]><!-- columns -->'),
    'a div that is not closed': (html) => html.replace(/<\/div>(?!.*<\/div>)/s, ''),
    'a stray cell end for browsers': (html) => html.replace('</table>', '</td></table>'),
    'a paragraph for browsers alone': (html) => html.replace('</body>', '<!--[if !mso]><!--><p>Only here</p><!--<![endif]--></body>'),
  }
  for (const [name, breakIt] of Object.entries(broken)) {
    it(`${name} is caught`, () => {
      const whole = mails.get('newsletter.mjml')!
      const html = breakIt(whole)
      expect(html).not.toBe(whole)
      const { proved } = checkHtml(html)
      expect(
        proofs.some((proof) => proved[proof] === false),
        JSON.stringify(proved),
      ).toBe(true)
    })
  }

  it('reports an unclosed ghost table once, and where it was opened', () => {
    const html = mails.get('newsletter.mjml')!.replace(/<!--\[if mso \| IE\]><\/td><\/tr><\/table><!\[endif\]-->/, '')
    const findings = checkHtml(html).findings.filter(({ code }) => proofs.includes(code))
    expect(findings).toHaveLength(1)
    expect(html.split('\n')[findings[0]!.location!.line - 1]).toContain('[if mso | IE]')
  })
})
