import { expect, it } from 'vitest'
import { formatMailbox, parseMailbox } from '../../../src/send/mailbox.ts'

it.each([
  ['ada@example.com', undefined, 'ada@example.com'],
  ['<ada@example.com>', undefined, 'ada@example.com'],
  ['Ada <ada@example.com>', 'Ada', 'ada@example.com'],
  ['Ada Lovelace  <ada@Example.com>', 'Ada Lovelace', 'ada@example.com'],
  ['"Lovelace, Ada" <ada@example.com>', 'Lovelace, Ada', 'ada@example.com'],
  ['"Ada \\"the first\\" L" <ada@example.com>', 'Ada "the first" L', 'ada@example.com'],
  ['Zoë 👋 <zoe@bücher.example>', 'Zoë 👋', 'zoe@xn--bcher-kva.example'],
])('%s is a mailbox', (text, name, email) => {
  const result = parseMailbox(text)
  expect(result.ok && [result.mailbox.name, result.mailbox.address.email]).toEqual([name, email])
})

it.each([
  'Ada',
  'a@x.com, b@x.com',
  'a@x.com <b@x.com>',
  'Ada, Bob <b@x.com>',
  '"Ada <b@x.com>',
  'Team: a@x.com;',
  'Ada <b@x.com',
  'Ada <b@x.com> x',
  '"a" "b" <b@x.com>',
  'Ada <"a@evil x"@internal.example>',
])('%s is refused', (text) => expect(parseMailbox(text).ok).toBe(false))

it('quotes every name it writes, so that a name cannot add an address', () => {
  expect(formatMailbox('ada@example.com')).toBe('ada@example.com')
  expect(formatMailbox('ada@example.com', 'x" <evil@example.org>, "y')).toBe('"x\\" <evil@example.org>, \\"y" <ada@example.com>')
  const written = formatMailbox('ada@example.com', 'a\\"b, c')
  const read = parseMailbox(written)
  expect(read.ok && read.mailbox.name).toBe('a\\"b, c')
})
