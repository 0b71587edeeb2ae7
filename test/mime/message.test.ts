import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressLine, headerLine } from '../../src/mime/header.ts'
import { buildMime } from '../../src/mime/message.ts'
import { quotedPrintable } from '../../src/mime/quoted-printable.ts'
import { readEml } from '../send/transport/read-eml.ts'

const text = fc.string({ unit: 'grapheme-composite', maxLength: 300 }).map((value) => value.toWellFormed().replaceAll('\r', ''))

describe('a message', () => {
  it('reads back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(text, text, text, (subject, plain, html) => {
        const oneLine = subject.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
        const raw = buildMime({ from: { email: 'a@example.com' }, to: [{ email: 'b@example.com' }], subject: oneLine, text: plain, html })
        const read = readEml(raw)
        expect(read.headers.find(([name]) => name === 'Subject')?.[1]).toBe(oneLine)
        expect(read.text.replaceAll('\r\n', '\n')).toBe(plain)
        expect(read.html.replaceAll('\r\n', '\n')).toBe(html)
      }),
    )
  })

  it('has lines of at most 998 octets, in ASCII, ended by CRLF, and none that is a single dot', () => {
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const raw = buildMime({
          from: { email: 'a@example.com', name: subject },
          to: [{ email: 'b@example.com' }],
          subject,
          text: body,
          html: `${body}\n.\nFrom me\n`,
        })
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        for (const line of raw.split('\r\n')) {
          expect(line).toMatch(/^[\t\x20-\x7e]{0,998}$/)
          expect(line).not.toBe('.')
        }
      }),
    )
  })

  it('is the same bytes for the same mail', () => {
    const mail = {
      from: { email: 'a@example.com' },
      to: [{ email: 'b@example.com' }],
      subject: 'x',
      text: 'a',
      html: 'b',
      dateMs: 0,
      messageId: '<a@b>',
    }
    expect(buildMime(mail)).toBe(buildMime(mail))
    expect(buildMime(mail)).toContain('Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n')
  })

  it('may have one part only', () => {
    expect(buildMime({ from: { email: 'a@example.com' }, to: [], subject: 'x', text: 'only' })).toMatch(
      /Content-Type: text\/plain[^]*only$/,
    )
    expect(buildMime({ from: { email: 'a@example.com' }, to: [], subject: 'x', html: '<p>' })).toMatch(/Content-Type: text\/html[^]*<p>$/)
  })

  const hasPython = spawnSync('python3', ['--version']).status === 0

  it.skipIf(!hasPython)('is read by Python’s e-mail parser as by ours', () => {
    const raw = buildMime({
      from: { email: 'a@example.com', name: 'Zoë "Z" 👋' },
      to: [{ email: 'b@example.com', name: 'Lovelace, Ada' }],
      subject: `Grüße ${'lang '.repeat(40)}👋`,
      text: 'Grüße\n.\nlast ',
      html: '<p>ü</p>\n',
    })
    const script =
      'import sys,json,email,email.policy\nm=email.message_from_bytes(sys.stdin.buffer.read(),policy=email.policy.default)\nprint(json.dumps([m["subject"],m["from"].addresses[0].display_name,m["to"].addresses[0].display_name,m.get_body(("plain",)).get_content(),m.get_body(("html",)).get_content()]))'
    const python = spawnSync('python3', ['-c', script], { input: raw, encoding: 'utf8' })
    expect(JSON.parse(python.stdout.replaceAll(String.raw`\r\n`, String.raw`\n`))).toEqual([
      `Grüße ${'lang '.repeat(40)}👋`,
      'Zoë "Z" 👋',
      'Lovelace, Ada',
      'Grüße\n.\nlast ',
      '<p>ü</p>\n',
    ])
  })
})

describe('headers', () => {
  it('never grow into two, whatever the value holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const unfolded = headerLine('Subject', value).replaceAll(/\r\n(?=[ \t])/g, '')
        expect(unfolded).toMatch(/^Subject: [^\r\n]*\r\n$/)
        expect(addressLine('To', [{ email: 'b@example.com', name: value }]).replaceAll(/\r\n(?=[ \t])/g, '')).toMatch(/^To: [^\r\n]*\r\n$/)
      }),
    )
  })

  it('cut encoded words between characters and keep them within 75', () => {
    const line = headerLine('Subject', '👋'.repeat(60))
    for (const word of line.match(/=\?[^ \r\n]+\?=/g) ?? []) {
      expect(word.length).toBeLessThanOrEqual(75)
      expect(Buffer.from(/\?B\?(.*)\?=/.exec(word)?.[1] ?? '', 'base64').toString()).toMatch(/^(?:👋)+$/u)
    }
  })
})

it('quoted-printable lines have at most 76 characters and keep trailing blanks', () => {
  expect(quotedPrintable('a \nb\t\n=')).toBe('a=20\r\nb=09\r\n=3D')
  for (const line of quotedPrintable('ü'.repeat(500)).split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
})
