import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../src/send/address.ts'

const email = (text: string): string | undefined => {
  const result = parseAddress(text)
  return result.ok ? result.address.email : undefined
}
const problem = (text: string): string | undefined => {
  const result = parseAddress(text)
  return result.ok ? undefined : result.problem.code
}

describe('accepted addresses', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada.Lovelace+mail@Example.COM', 'Ada.Lovelace+mail@example.com'],
    ["o'brien!#$%&*/=?^_`{|}~-@example.co.uk", "o'brien!#$%&*/=?^_`{|}~-@example.co.uk"],
    ['a@b.io', 'a@b.io'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ada@EXAMPLE。com', 'ada@example.com'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['дима@пример.рф', 'дима@xn--e1afmkfd.xn--p1ai'],
    ['zoë@example.com', 'zoë@example.com'],
    ['👋@example.com', '👋@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ['x@1and1.com', 'x@1and1.com'],
    ['x@a-b--c.example', 'x@a-b--c.example'],
  ])('%s', (text, expected) => expect(email(text)).toBe(expected))

  it('keeps the case of the local part and compares it in NFC', () => {
    const composed = parseAddress('Zoë@example.com')
    const decomposed = parseAddress('Zoë@example.com')
    expect(composed.ok && decomposed.ok && composed.address.foldedKey === decomposed.address.foldedKey).toBe(true)
    expect(composed.ok && composed.address.email).toBe('Zoë@example.com')
    expect(composed.ok && composed.address.foldedKey).toBe('zoë@example.com')
  })

  it('accepts a domain without a dot only by name', () => {
    expect(problem('a@localhost')).toBe('address-domain')
    expect(parseAddress('a@localhost', { dotlessDomains: ['localhost'] }).ok).toBe(true)
    expect(parseAddress('a@other', { dotlessDomains: ['localhost'] }).ok).toBe(false)
  })
})

describe('refused addresses', () => {
  it.each([
    ['', 'address-empty'],
    ['ada', 'address-at-sign'],
    ['@example.com', 'address-local-part'],
    ['.ada@example.com', 'address-local-part'],
    ['ada.@example.com', 'address-local-part'],
    ['a..b@example.com', 'address-local-part'],
    ['ada@', 'address-domain'],
    ['ada@example', 'address-domain'],
    ['ada@example..com', 'address-domain'],
    ['ada@.example.com', 'address-domain'],
    ['ada@example.com.', 'address-domain'],
    ['ada@-example.com', 'address-domain'],
    ['ada@example-.com', 'address-domain'],
    ['ada@exa_mple.com', 'address-domain'],
    ['ada@127.0.0.1', 'address-domain'],
    ['ada@１２７.0.0.1', 'address-domain'],
    ['ada@xn--a.example', 'address-domain'],
    ['ada@allowed.com／evil.com', 'address-domain'],
    [`ada@${'a'.repeat(64)}.com`, 'address-domain'],
    ['ada@[192.0.2.1]', 'address-ip-literal'],
    ['ada@[IPv6:::1]', 'address-ip-literal'],
    ['a@b@example.com', 'address-list'],
    ['a@example.com,b@example.com', 'address-list'],
    ['a@example.com;b@example.com', 'address-list'],
    ['"a@evil x"@internal.example', 'address-quoted'],
    ['a\\@b@example.com', 'address-quoted'],
    ['ada(comment)@example.com', 'address-comment'],
    ['Team:a@example.com', 'address-group'],
    ['@route,@other:a@example.com', 'address-local-part'],
    ['Ada <ada@example.com>', 'address-mailbox'],
    ['"Lovelace, Ada" <ada@example.com>', 'address-mailbox'],
    ['<ada@example.com>', 'address-mailbox'],
    [' ada@example.com', 'address-space'],
    ['ada@example.com ', 'address-space'],
    ['ada@exam ple.com', 'address-space'],
    ['ada\r\nBcc: x@example.com', 'address-control-character'],
    ['ada\n@example.com', 'address-control-character'],
    ['ada\t@example.com', 'address-control-character'],
    ['ada\0@example.com', 'address-control-character'],
    ['ada\u007f@example.com', 'address-control-character'],
    ['a\u0085b@example.com', 'address-local-part'],
    ['a\u2028b@example.com', 'address-local-part'],
    ['a\u200bb@example.com', 'address-local-part'],
    ['a\u202eb@example.com', 'address-local-part'],
    ['a\u00adb@example.com', 'address-local-part'],
    ['a\ud800b@example.com', 'address-local-part'],
    ['a\u00a0b@example.com', 'address-local-part'],
    [`${'a'.repeat(65)}@example.com`, 'address-too-long'],
    [`${'é'.repeat(33)}@example.com`, 'address-too-long'],
    [`a@${'b.'.repeat(130)}com`, 'address-too-long'],
    [`${'a@'.repeat(500_000)}`, 'address-too-long'],
  ])('%j is %s', (text, code) => expect(problem(text)).toBe(code))
})

describe('typo hints', () => {
  it.each([
    ['ada@gmial.com', 'gmail.com'],
    ['ada@gmail.con', 'gmail.com'],
    ['ada@gmial.con', 'gmail.com'],
    ['ada@example.con', 'example.com'],
    ['ada@hotmial.com', 'hotmail.com'],
  ])('%s means %s, and is sent as given', (text, meant) => {
    const result = parseAddress(text)
    expect(result.ok && result.address.warning?.message).toContain(meant)
    expect(result.ok && result.address.email).toBe(text)
  })

  it('says nothing of well-formed domains', () => {
    for (const text of ['a@gmail.com', 'a@example.com', 'a@mail.com', 'a@email.de', 'a@company.co']) {
      const result = parseAddress(text)
      expect(result.ok && result.address.warning).toBeUndefined()
    }
  })
})

describe('properties', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 60 })

  it('whatever is accepted is one addr-spec without anything a header could trip over', () => {
    fc.assert(
      fc.property(fc.tuple(hostile, hostile), ([local, domain]) => {
        const result = parseAddress(`${local}@${domain}.com`)
        if (!result.ok) return
        const { email } = result.address
        expect(email.split('@')).toHaveLength(2)
        expect(email).not.toMatch(/[\s"\\()<>,;:[\]\p{C}\p{Z}]/u)
        expect(email.split('@')[1]).toMatch(/^[a-z0-9.-]+$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('parsing the result again changes nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const once = parseAddress(text)
        if (!once.ok) return
        const twice = parseAddress(once.address.email)
        expect(twice.ok && twice.address).toEqual(once.address)
      }),
      { numRuns: 1000 },
    )
  })

  it('accepts every address of the corpus of plain ones', () => {
    const accepted = fc.sample(fc.tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.stringMatching(/^[a-z]{1,20}$/)), 500)
    for (const [local, name] of accepted) expect(problem(`${local}@${name}.org`)).toBeUndefined()
  })
})
