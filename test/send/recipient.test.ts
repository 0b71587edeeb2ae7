import { describe, expect, it } from 'vitest'
import { createRecipientReader, propsOf } from '../../src/send/recipient.ts'

const read = createRecipientReader({ fallbackTimezone: 'UTC' })
const code = (fields: Record<string, unknown>): string => {
  const result = read(fields)
  return result.ok ? 'ok' : `${result.field} ${result.problem.code}`
}

describe('a recipient', () => {
  it('is read from JSON fields', () => {
    const result = read({
      email: 'Ada@BÜCHER.example',
      name: 'Ada',
      id: 7,
      locale: 'de-CH',
      timezone: 'Europe/Zurich',
      sendAt: '2026-07-01T09:00',
      tags: ['a', 'b'],
      props: { x: { y: [1] } },
    })
    expect(result).toMatchObject({
      ok: true,
      recipient: {
        email: 'Ada@xn--bcher-kva.example',
        name: 'Ada',
        id: '7',
        locale: 'de-CH',
        timezone: 'Europe/Zurich',
        notBeforeMs: Date.parse('2026-07-01T07:00:00Z'),
        tags: ['a', 'b'],
        props: { x: { y: [1] } },
      },
    })
  })

  it('is read from CSV columns, with dotted and JSON props', () => {
    expect(
      read({ email: ' ada@example.com ', name: '', tags: 'a; b', props: '{"n":1}', 'props.user.name': 'Ada', 'props.user.age': '3' }),
    ).toMatchObject({
      recipient: { email: 'ada@example.com', tags: ['a', 'b'], props: { n: 1, user: { name: 'Ada', age: '3' } } },
    })
  })

  it('takes the campaign’s send time in the recipient’s own zone', () => {
    const morning = createRecipientReader({ fallbackTimezone: 'America/New_York', sendAt: '2026-01-15T09:00' })
    const at = (fields: Record<string, unknown>) => {
      const result = morning({ email: 'a@b.example', ...fields })
      return result.ok ? new Date(result.recipient.notBeforeMs!).toISOString() : result.problem.message
    }
    expect(at({})).toBe('2026-01-15T14:00:00.000Z')
    expect(at({ timezone: 'Asia/Tokyo' })).toBe('2026-01-15T00:00:00.000Z')
    expect(at({ timezone: 'Asia/Tokyo', sendAt: '2026-01-16T09:00Z' })).toBe('2026-01-16T09:00:00.000Z')
  })

  it.each([
    [{}, 'email recipient-field'],
    [{ email: 5 }, 'email recipient-field'],
    [{ email: 'a@b.example', name: 'a\r\nBcc: x' }, 'name recipient-field'],
    [{ email: 'a@b.example', name: 'a\u2028b' }, 'name recipient-field'],
    [{ email: 'a@b.example', name: 'x'.repeat(257) }, 'name recipient-field'],
    [{ email: 'a@b.example', timezone: 'Mars/Olympus' }, 'timezone recipient-field'],
    [{ email: 'a@b.example', sendAt: 'tomorrow' }, 'sendAt recipient-field'],
    [{ email: 'a@b.example', sendAt: '2026-02-30T09:00' }, 'sendAt recipient-field'],
    [{ email: 'a@b.example', tags: [1] }, 'tags recipient-field'],
    [{ email: 'a@b.example', tags: ['a\nb'] }, 'tags recipient-field'],
    [{ email: 'a@b.example', props: 'no' }, 'props recipient-field'],
    [{ email: 'a@b.example', props: [1] }, 'props recipient-field'],
    [{ email: 'a@b.example', 'props.__proto__.x': '1' }, 'props.__proto__.x recipient-field'],
    [{ email: 'a@b.example', 'props.a': '1', 'props.a.b': '2' }, 'props.a.b recipient-field'],
    [JSON.parse('{"email":"a@b.example","props":{"__proto__":{"x":1}}}'), 'props recipient-field'],
    [JSON.parse('{"email":"a@b.example","props":{"a":[{"constructor":1}]}}'), 'props recipient-field'],
    [{ email: 'a@b.example', props: '{"__proto__":{"x":1}}' }, 'props recipient-field'],
  ])('is refused: %j', (fields, expected) => {
    expect(code(fields as Record<string, unknown>)).toBe(expected)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('is refused when props nest without end', () => {
    const deep = JSON.parse(`{"email":"a@b.example","props":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`) as Record<string, unknown>
    expect(code(deep)).toBe('props row-limit')
  })
})

describe('what a template gets of a recipient', () => {
  const email = 'ada@example.com'
  it('is their props, and their language where the props do not say it', () => {
    expect(propsOf({ email, locale: 'de', props: { name: 'Ada' } })).toEqual({ name: 'Ada', locale: 'de' })
    expect(propsOf({ email, locale: 'de', props: { locale: 'fr' } })).toEqual({ locale: 'fr' })
    const props = { name: 'Ada' }
    expect(propsOf({ email, props })).toBe(props)
  })
})
