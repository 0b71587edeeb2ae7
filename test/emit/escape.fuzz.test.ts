import { parseFragment } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import { escapeValue, HEADER_BREAK, refusedScheme } from '../../src/emit/escape.ts'

const VALUES_PER_CONTEXT = 100_000

// What values are put together from: everything that ends one context or starts another.
const pieces = [
  '<',
  '>',
  '"',
  "'",
  '&',
  ';',
  '-',
  '--',
  '-->',
  '<!--',
  '--!>',
  '<![endif]-->',
  '<!--[if mso]>',
  '<![endif]',
  ']]>',
  '/',
  '\\',
  '=',
  '`',
  '</td>',
  '</title>',
  '</style>',
  '<script>',
  '<img src=x onerror=alert(1)>',
  'javascript:',
  'JaVa\tScript:',
  'data:text/html,',
  'vbscript:',
  '&#x6a;avascript:',
  '&colon;',
  ':',
  '\0',
  '\n',
  '\r',
  '\t',
  '\f',
  '\v',
  '\u00a0',
  '\u2028',
  '\u202e',
  '\ud800',
  '\udc00',
  '😀',
  '\ufeff',
  '\ufffe',
  'a',
  'onload=',
  ' x=',
  '%3C',
  '{{',
  '}}',
  '%recipient.x%',
  'é',
  '漢',
]

describe.each(['html', 'attribute', 'url'] as const)('a value in the %s context', (context) => {
  it(`adds no element and no attribute, ${VALUES_PER_CONTEXT} times`, () => {
    const random = seeded(context.length)
    for (let i = 0; i < VALUES_PER_CONTEXT; i++) {
      const value = arbitrary(random)
      const html = page(context, escapeValue(context, value))
      const found = skeleton(parseFragment(html))
      if (found !== skeletons[context]) expect.fail(`${JSON.stringify(value)} became ${html}, parsed as ${found}`)
    }
  })
})

it('a value in a conditional comment never ends it', () => {
  const random = seeded(7)
  for (let i = 0; i < VALUES_PER_CONTEXT; i++) {
    const value = arbitrary(random)
    const html = `<!--[if mso]><v:rect href="${escapeValue('url', value)}" alt="${escapeValue('attribute', value)}">${escapeValue('html', value)}</v:rect><![endif]--><p></p>`
    const found = skeleton(parseFragment(html))
    if (found !== '(#comment)(p)') expect.fail(`${JSON.stringify(value)} became ${html}, parsed as ${found}`)
  }
})

it('no URL that a browser would run or fetch by another scheme is written', () => {
  const random = seeded(11)
  for (let i = 0; i < VALUES_PER_CONTEXT; i++) {
    const value = arbitrary(random)
    const anchor = parseFragment(`<a href="${escapeValue('url', value)}"></a>`).childNodes[0] as DefaultTreeAdapterTypes.Element
    const href = anchor.attrs[0]!.value
    const { protocol } = new URL(href, 'https://base.example/')
    if (!['https:', 'http:', 'mailto:', 'tel:', 'sms:', 'cid:'].includes(protocol)) expect.fail(`${JSON.stringify(value)} became ${href}`)
  }
})

describe('refusedScheme', () => {
  it.each([
    ['javascript:alert(1)', 'javascript'],
    ['java\nscript:alert(1)', 'javascript'],
    ['\u0001javascript:alert(1)', 'javascript'],
    [' vbscript:x', 'vbscript'],
    ['data:text/html;base64,PHNjcmlwdD4=', 'data'],
    ['data:image/svg+xml;base64,PHN2Zz4=', 'data'],
    ['file:///etc/passwd', 'file'],
    ['//evil.example/x', '//'],
    ['\\\\evil.example\\x', '//'],
  ])('refuses %j as %s', (url, scheme) => expect(refusedScheme(url)).toBe(scheme))

  it.each([
    'https://example.com/a?b=1&c=2#d',
    'mailto:ada@example.com',
    'tel:+431234',
    'cid:logo',
    '/relative',
    '#top',
    '%unsubscribe_url%',
    '{{url}}',
    'data:image/png;base64,AAAA',
  ])('allows %j', (url) => expect(refusedScheme(url)).toBeUndefined())
})

it('the text context drops what is invisible or turns the reading direction, and keeps what people write', () => {
  expect(escapeValue('text', 'a\u202eb\u200bc\0d\u00a0e')).toBe('abcd e')
  expect(escapeValue('text', 'Zoë 漢字 👩‍👩‍👧 می‌خواهم')).toBe('Zoë 漢字 👩‍👩‍👧 می‌خواهم')
  expect(escapeValue('text', 'one\r\ntwo\rthree')).toBe('one\ntwo\nthree')
})

it('every line break that a header parser knows is seen', () => {
  for (const breaker of ['\r', '\n', '\r\n', '\0', '\v', '\f', '\u0085', '\u2028', '\u2029'])
    expect(HEADER_BREAK.test(`Hi${breaker}Bcc: x@y.example`)).toBe(true)
  expect(HEADER_BREAK.test('Zoë’s order – 50 % off 😀')).toBe(false)
})

function page(context: 'html' | 'attribute' | 'url', value: string): string {
  if (context === 'html') return `<table><tr><td><p>${value}</p></td></tr></table><i></i>`
  return context === 'attribute' ? `<p title="${value}">x</p><i></i>` : `<a href="${value}">x</a><i></i>`
}

const skeletons = {
  html: '(table(tbody(tr(td(p)))))(i)',
  attribute: '(p title)(i)',
  url: '(a href)(i)',
}

function skeleton(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => {
      if (child.nodeName === '#text') return ''
      if (!('childNodes' in child)) return `(${child.nodeName})`
      const attributes = 'attrs' in child ? child.attrs.map((attribute) => ` ${attribute.name}`).join('') : ''
      return `(${child.nodeName}${attributes}${skeleton(child)})`
    })
    .join('')
}

function arbitrary(random: () => number): string {
  let value = ''
  for (let length = 1 + Math.floor(random() * 6); length > 0; length--) value += pieces[Math.floor(random() * pieces.length)]!
  return value
}

// mulberry32: the same values in every run.
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
