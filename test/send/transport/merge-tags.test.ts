import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { checkVariableName, expandMergeTags, hasMergeTag, mergeTag } from '../../../src/send/transport/merge-tags.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import type { Transport } from '../../../src/send/transport/transport.ts'
import { outgoingCall } from './outgoing-call.ts'

const live = [
  '%recipient.name%',
  '%recipient.a-b_c%',
  '%recipient%',
  '%recipient_email%',
  '%recipient_name%',
  '%unsubscribe_url%',
  '%tag_unsubscribe_url%',
  '%tag_unsubscribe_email%',
  '%mailing_list_unsubscribe_url%',
  '%unsubscribe_email%',
  '%RECIPIENT.name%',
]
const hostile = live.flatMap((tag) => [tag, `%${tag}`, `${tag}%`, `50%${tag}`, `${tag}${tag}`, `a%25${tag}`, `%7${tag}`, `x ${tag} y`])

describe('what is live', () => {
  it.each(live)('%s', (tag) => expect(hasMergeTag(tag)).toBe(true))
  it.each([
    '50 %',
    '100% cotton, 20% off',
    '%E2%80%A6',
    'width:100%;height:50%',
    '%20foo%20',
    '%name%',
    '%',
    '%%',
    '%recipient',
    'recipient.name%',
  ])('%s is not', (text) => expect(hasMergeTag(text)).toBe(false))
  it.each(['%a_', 'unsubscribe', 'recipient.', 'unsubscribe_', 'mailing_list'])('stays linear on %s, again and again', (piece) =>
    expect(hasMergeTag(`%${piece.repeat(60_000)}`)).toBe(false),
  )
})

describe('variable names', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'a b', '1a', 'a%', 'a.b', 'é', 'x'.repeat(65)])(
    '%j is refused',
    (name) => expect(checkVariableName(name)?.code).toBe('merge-variable-name'),
  )
  it.each(['name', 'v0', 'list_unsubscribe', 'message-id', '_x'])('%s is fine', (name) => {
    expect(checkVariableName(name)).toBeUndefined()
    expect(expandMergeTags(`a ${mergeTag(name)}`, { variables: { [name]: 'b' } })).toBe('a b')
  })
})

describe('merge tags in user data, both modes, at the provider', () => {
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

  it('single mode: every tag arrives literally', async () => {
    for (const text of hostile) {
      await transport.send(outgoingCall({ subject: text, html: text, text }), { deadlineMs: 10_000 })
      expect(sandbox.message(sandbox.messages()[0]!.call, 0)).toMatchObject({ subject: text, html: text, text })
    }
  })

  it('merge mode: a value holding a tag is inserted, not expanded', async () => {
    // A character reference draws a percent sign, and is none to the provider.
    const inert = hostile.map((text) => text.replaceAll('%', '&#37;'))
    expect(inert.filter(hasMergeTag)).toEqual([])
    const variables = Object.fromEntries(inert.map((text, index) => [`v${index}`, text]))
    const html = hostile.map((_, index) => `<p>${mergeTag(`v${index}`)}</p>`).join('')
    await transport.send(outgoingCall({ merge: true, recipients: [{ email: 'ada@example.com', variables }], html }), { deadlineMs: 10_000 })
    const view = sandbox.message(sandbox.messages()[0]!.call, 0)!
    expect(view.html).toBe(inert.map((text) => `<p>${text}</p>`).join(''))
    expect(view.html).not.toContain('ada@example.com')
  })

  it('single mode with recipient variables is refused', async () => {
    const result = await transport.send(outgoingCall({ recipients: [{ email: 'ada@example.com', variables: { a: 'b' } }] }), {
      deadlineMs: 10_000,
    })
    expect(result).toMatchObject({ kind: 'rejected', scope: 'recipient' })
  })
})
