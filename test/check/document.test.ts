import { describe, expect, it } from 'vitest'
import { evaluateExpression, parseExpression, wordEnvironment } from '../../src/check/document/conditional-expression.ts'
import { parseDocument } from '../../src/check/document/document.ts'
import { attributeOf } from '../../src/check/document/node.ts'
import { visibleText } from '../../src/check/inspect/visibility.ts'
import { checkHtml } from '../../src/check/check-document.ts'
import { EmailcError } from '../../src/diagnostics/diagnostic.ts'

describe('conditional expressions', () => {
  const cases: [string, boolean][] = [
    ['mso', true],
    ['mso | IE', true],
    ['(gte mso 9)|(IE)', true],
    ['!mso', false],
    ['gte mso 9', true],
    ['lte mso 11', false],
    ['mso 12', false],
    ['mso 16', true],
    ['gt mso 15', true],
    ['lt mso 16', false],
    ['IE', false],
    ['vml', true],
    ['!vml', false],
    ['IEMobile 7', false],
    ['true', true],
    ['false', false],
    ['!(mso & IE)', true],
    ['!supportLists', false],
    ['(mso 15)|(mso 16)', true],
    ['MSO', true],
    ['WindowsEdition', false],
  ]
  for (const [text, expected] of cases) {
    it(`[if ${text}] is ${expected} in Word of Outlook 2016`, () => {
      expect(evaluateExpression(parseExpression(text)!, wordEnvironment(16))).toBe(expected)
    })
  }

  it('refuses what is no expression', () => {
    for (const text of ['', 'mso |', '(mso', '& mso', 'mso mso', '9']) expect(parseExpression(text), text).toBeUndefined()
  })
})

describe('the two views', () => {
  const words = (html: string, version = 16) => {
    const document = parseDocument(html, { wordVersion: version })
    return {
      word: visibleText(document.word.root, document.word),
      browser: visibleText(document.browser.root, document.browser),
      problems: document.scan.problems.map(({ kind }) => kind),
    }
  }

  it('give hidden branches to Word and revealed ones to browsers', () => {
    expect(words('a <!--[if mso]>b<![endif]--> c <!--[if !mso]><!-->d<!--<![endif]--> e')).toEqual({
      word: 'a b c e',
      browser: 'a c d e',
      problems: [],
    })
  })

  it('read the other ways to write a revealed branch', () => {
    for (const html of ['<!--[if !mso]><!-- -->d<!--<![endif]-->', '<!--[if !mso]>-->d<!--<![endif]-->', '<![if !mso]>d<![endif]>'])
      expect(words(html), html).toEqual({ word: '', browser: 'd', problems: [] })
  })

  it('close nested branches from the inside', () => {
    expect(words('<!--[if !mso 12]><!-->a <!--[if mso]>b<![endif]--> c<!--<![endif]-->')).toEqual({
      word: 'a b c',
      browser: 'a c',
      problems: [],
    })
  })

  it('tell the versions of Word apart', () => {
    const html = '<!--[if mso 12]>2007<![endif]--><!--[if gte mso 15]>2013<![endif]-->'
    expect([12, 14, 15, 16].map((version) => words(html, version).word)).toEqual(['2007', '', '2013', '2013'])
  })

  it('name every kind of broken delimiter', () => {
    const broken: [string, string][] = [
      ['<!-- [if mso]>a<![endif]-->', 'malformed-opener'],
      ['<!--[if mso\n]>a<![endif]-->', 'newline-in-opener'],
      ['<!--[if mso]>a<![endif]/-->', 'malformed-closer'],
      ['a<![endif]-->', 'stray-closer'],
      ['<!--[if mso]>a<!--<![endif]-->', 'closed-by-other-kind'],
      ['<!--[if !mso]><!-->a<![endif]-->', 'closed-by-other-kind'],
      ['<!--[if mso]>a<!--[if mso 16]>b<![endif]-->c<![endif]-->', 'hidden-in-hidden'],
      ['<!--[if mso]>a<!-- note -->b<![endif]-->', 'comment-in-hidden'],
      ['<!--[if mso]>a', 'unclosed'],
      ['a<!-- b', 'unclosed-comment'],
      ['<!--[if mso &&]>a<![endif]-->', 'unknown-expression'],
    ]
    for (const [html, kind] of broken) expect(words(html).problems, html).toContain(kind)
  })

  it('lose everything after a delimiter that a formatter split', () => {
    expect(words('a <!--[if mso\n]>b<![endif]--> c').word).toBe('a')
  })

  it('do not look for conditionals in attributes and style sheets', () => {
    const html = '<style>/* <!--[if mso]> */</style><img alt="<!--[if mso]>">a'
    expect(words(html)).toEqual({ word: 'a', browser: 'a', problems: [] })
  })
})

describe('places', () => {
  it('are those of the source, for elements, attributes and declarations of both views', () => {
    const html = 'a\n<!--[if mso]>\n  <table\n    style="width:1px;height:2px" width="3">\n</table><![endif]-->'
    const document = parseDocument(html)
    const table = document.word.elements.find(({ name }) => name === 'table')!
    expect(document.locate(table.start)).toMatchObject({ line: 3, column: 3 })
    expect(document.locate(table.attributes[1]!.start)).toMatchObject({ line: 4, column: 34 })
    expect(document.locate(table.style[1]!.start)).toMatchObject({ line: 4, column: 22 })
    expect(html.slice(table.start, table.end)).toMatch(/^<table[^]*<\/table>$/)
  })

  it('hold with entities in attributes', () => {
    const document = parseDocument('<a href="?a=1&amp;b=2" style="color:red">&lt;b&gt;</a>')
    const link = document.browser.elements[0]!
    expect(attributeOf(link, 'href')).toBe('?a=1&b=2')
    expect(link.children).toMatchObject([{ kind: 'text', text: '<b>' }])
  })
})

describe('balance', () => {
  const imbalances = (html: string) => parseDocument(html).word.imbalances.map(({ kind, name }) => `${kind} ${name}`)

  it('lets HTML leave out optional end tags', () => {
    expect(imbalances('<ul><li>a<li>b</ul><p>a<p>b<table><tr><td>a<td>b<tr><td>c</table>')).toEqual([])
  })

  it('keeps a mistake in its own cell', () => {
    expect(imbalances('<table><tr><td><div>a</td><td></span>b</td></tr></table>')).toEqual(['unclosed div', 'stray span'])
  })

  it('sees a tag opened in one branch and closed in another', () => {
    expect(imbalances('<!--[if mso]><table><tr><td><![endif]-->a</td></tr></table>')).toEqual([
      'crossing td',
      'crossing tr',
      'crossing table',
    ])
  })
})

describe('a hostile document', () => {
  const refusal = (html: string) => {
    try {
      parseDocument(html)
      return 'read'
    } catch (error) {
      return error instanceof EmailcError ? error.code : String(error)
    }
  }

  it('is refused with a reason, not survived by luck', () => {
    const size = 5_000_000
    const documents = {
      bytes: 'x'.repeat(size),
      depth: '<div>'.repeat(100_000),
      tables: '<table><tr><td>'.repeat(100_000),
      attributes: `<a ${'b '.repeat(100_000)}>`,
      conditionals: '<!--[if mso]>'.repeat(100_000),
      rules: `<style>${'a{b:c}'.repeat(100_000)}</style>`,
      elements: '<p>x</p>'.repeat(20_000),
      declarations: `<style>p{${'flex:1;'.repeat(1000)}}</style>`,
      selectors: `<style>${'a,'.repeat(100_000)}a{b:c}</style>`,
    }
    for (const [name, html] of Object.entries(documents)) expect(refusal(html), name).toBe('document-limit')
  })

  it('costs no more than its size, when its parts are never closed', () => {
    const count = 100_000
    for (const html of [
      '<!--'.repeat(count),
      '<style>'.repeat(count),
      '</div>'.repeat(count),
      '<a "'.repeat(100),
      "<p style='",
      '<![endif]-->'.repeat(1000),
      '<!'.repeat(count),
      '&#'.repeat(count),
    ])
      expect(refusal(html)).toBe('read')
  })
})

describe('a mail that is costly below every limit', () => {
  const codes = (html: string) => {
    try {
      return checkHtml(html).findings.map(({ code }) => code)
    } catch (error) {
      return error instanceof EmailcError ? error.code : String(error)
    }
  }

  it('is refused for declarations on one element and for rules that all match', () => {
    expect(codes(`<p style="${'flex:1;'.repeat(1000)}">x</p>`)).toBe('document-limit')
    expect(codes(`<style>${'p p p p .a{color:red}'.repeat(5000)}</style>${'<p class=a>x'.repeat(5000)}`)).toBe('document-limit')
  })

  it('has at most 100 findings of one rule, the last of which counts the rest', () => {
    const html = Array.from({ length: 150 }, (_, index) => `<p style="flex:${index + 2}">x</p>`).join('')
    const found = checkHtml(html).findings.filter(({ code }) => code === 'css-unsupported')
    expect(found).toHaveLength(100)
    expect(found.at(-1)).toMatchObject({ count: 51, message: expect.stringContaining('(And 50 more of this rule.)') })
  })
})
