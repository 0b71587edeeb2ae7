import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { checkHeaderName, checkHeaderValue } from '../../../src/send/transport/header-safety.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import type { OutgoingCall, Transport } from '../../../src/send/transport/transport.ts'
import { outgoingCall } from './outgoing-call.ts'

/** Everything that has ended a header line in some mail software, and every way to follow it up. */
const BREAKS = [
  '\r\n',
  '\n',
  '\r',
  '\n\r',
  '\r\r\n',
  '\0',
  '\u000b',
  '\u000c',
  '\u0085',
  '\u2028',
  '\u2029',
  '\t\r\n',
  '\u001c',
  '\u001d',
  '\u001e',
  '\u007f',
  '\u009f',
  '\ud800',
]
const FOLLOW_UPS = [
  'Bcc: evil@example.org',
  ' Bcc: evil@example.org',
  'To: evil@example.org',
  'Cc: evil@example.org',
  'From: evil@example.org',
  'Reply-To: evil@example.org',
  'Content-Type: text/html',
  '\r\n<h1>body</h1>',
  '--boundary',
  'Subject: other',
  'X-Mailgun-Recipient-Variables: {}',
  'DKIM-Signature: x',
  'Return-Path: <evil@example.org>',
  '.\r\nMAIL FROM:<evil@example.org>',
  '',
]
const PLACES: readonly ((attack: string) => string)[] = [
  (attack) => `Hi${attack}`,
  (attack) => attack,
  (attack) => `${'a'.repeat(200)}${attack} tail`,
]
const ENCODED = [
  '=?utf-8?Q?Hi=0D=0ABcc:_evil@example.org?=',
  '=?UTF-8?B?SGkNCkJjYzogZXZpbEBleGFtcGxlLm9yZw==?=',
  'x =?iso-8859-1?q?=0A?= y',
  '=?us-ascii?q?=00?=',
  '=?utf-7?B?x?=',
]
const payloads = [
  ...BREAKS.flatMap((broken) => FOLLOW_UPS.flatMap((after) => PLACES.map((place) => place(`${broken}${after}`)))),
  ...ENCODED,
]

const fields: Readonly<Record<string, (payload: string) => Partial<OutgoingCall>>> = {
  subject: (payload) => ({ subject: payload }),
  'recipient name': (payload) => ({ recipients: [{ email: 'ada@example.com', name: payload }] }),
  from: (payload) => ({ from: `"${payload}" <hello@mg.example.com>` }),
  'header X-Team': (payload) => ({ headers: [['X-Team', payload]] }),
  'header Reply-To': (payload) => ({ headers: [['Reply-To', payload]] }),
  'header List-Unsubscribe': (payload) => ({ headers: [['List-Unsubscribe', `<https://example.com/${payload}>`]] }),
  tag: (payload) => ({ tags: [payload] }),
  'recipient variable team': (payload) => ({
    merge: true,
    subject: 'Hi %recipient.team%',
    recipients: [{ email: 'ada@example.com', variables: { team: payload } }],
  }),
}

describe('header injection corpus', () => {
  let sandbox: Sandbox
  let transport: Transport
  beforeAll(async () => {
    sandbox = await createSandbox()
    transport = createSandboxTransport({ url: sandbox.url })
  })
  afterAll(async () => {
    await transport.close()
    await sandbox.close()
  })

  it('has at least 500 payloads', () => expect(new Set(payloads).size).toBeGreaterThanOrEqual(500))

  it.each(Object.entries(fields))('in %s: every payload is refused with its field and line, and nothing is sent', async (field, place) => {
    for (const payload of payloads) {
      const result = await transport.send(outgoingCall(place(payload)), { deadlineMs: 10_000 })
      expect(result.kind, JSON.stringify(payload)).toBe('rejected')
      expect(result.kind === 'rejected' && result.reason).toContain(field)
      expect(result.kind === 'rejected' && result.reason).toMatch(/on line \d+/)
    }
    expect(sandbox.messages()).toEqual([])
  })

  it('in the Message-Id, the domain, the address and header names: refused', async () => {
    for (const payload of payloads) {
      for (const changes of [
        { messageId: `<x${payload}@mg.example.com>` },
        { domain: `mg.example.com${payload}` },
        { recipients: [{ email: `ada${payload}@example.com` }] },
        { recipients: [{ email: `ada@example.com${payload}` }] },
        { headers: [[`X-A${payload}`, 'x']] as const },
      ]) {
        expect((await transport.send(outgoingCall(changes), { deadlineMs: 10_000 })).kind, JSON.stringify(changes)).toBe('rejected')
      }
    }
    expect(sandbox.messages()).toEqual([])
  })

  it('what is accepted adds or changes no header', async () => {
    const harmless = [
      'Re: [team] 50 % off: “today” 👋',
      'a = b ? c : d',
      'tab-less, colon: and; semicolon',
      '=?',
      '?=',
      '-- ',
      '.',
      'Bcc: evil@example.org',
    ]
    for (const subject of harmless) {
      expect((await transport.send(outgoingCall({ subject }), { deadlineMs: 10_000 })).kind).toBe('accepted')
      const view = sandbox.message(sandbox.messages()[0]!.call, 0)!
      expect(view.subject).toBe(subject)
      expect(view.headers.map(([name]) => name).filter((name) => /^(?:bcc|cc|reply-to)$/i.test(name))).toEqual([])
      expect(view.headers.filter(([name]) => name === 'To')).toHaveLength(1)
    }
  })
})

it('reserved headers cannot be given, in any case', () => {
  const reserved = [
    'To',
    'CC',
    'bcc',
    'From',
    'Sender',
    'Subject',
    'Date',
    'Message-ID',
    'Content-Type',
    'content-transfer-encoding',
    'Received',
    'DKIM-Signature',
    'Return-Path',
    'MIME-Version',
    'Resent-To',
    'ARC-Seal',
    'X-Mailgun-Variables',
    'Authentication-Results',
  ]
  for (const name of reserved) expect(checkHeaderName(name)?.code, name).toBe('header-reserved')
  for (const name of ['', 'X Team', 'X:Team', 'X\r\n', 'Ünder', 'X"', 'x'.repeat(200)])
    expect(checkHeaderName(name)?.code, name).toBe('header-name')
  for (const name of ['Reply-To', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'X-Team', 'In-Reply-To', 'References', 'Auto-Submitted']) {
    expect(checkHeaderName(name)).toBeUndefined()
  }
})

it('counts lines the way a reader would', () => {
  expect(checkHeaderValue('subject', 'a\0')?.message).toContain('line 1')
  expect(checkHeaderValue('subject', `${'x'.repeat(999)}`)?.code).toBe('header-too-long')
  expect(checkHeaderValue('subject', 'é'.repeat(500))?.code).toBe('header-too-long')
})
