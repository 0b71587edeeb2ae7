import { describe, expect, it } from 'vitest'
import { initialsOf } from '../../components/avatar.tsx'
import { defineTheme, defineTokens } from '../../components/define-theme.ts'
import { directionOf } from '../../components/direction.ts'
import { subscriptionHeaders, visibleLink } from '../../components/subscription.ts'

describe('direction', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur-Latn', 'ltr'],
    ['az-Arab-IR', 'rtl'],
    ['zh-Hant', 'ltr'],
    ['', 'ltr'],
  ])('%s is written %s', (lang, direction) => {
    expect(directionOf(lang)).toBe(direction)
  })
})

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Ada King Lovelace', 'AL'],
    ['ada', 'A'],
    ['  ', ''],
    ['', ''],
    ['👩🏽‍🚀 Sally', '👩🏽‍🚀S'],
    ['נועה לוי', 'נל'],
  ])('of “%s” are “%s”', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

describe('subscription', () => {
  it('writes the headers of RFC 8058', () => {
    expect(subscriptionHeaders('https://example.com/u/1')).toEqual({
      'List-Unsubscribe': '<https://example.com/u/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it('offers an address beside the link', () => {
    const links = { oneClick: 'https://example.com/u/1', page: 'https://example.com/preferences', mailto: 'leave@example.com' }
    expect(subscriptionHeaders(links)['List-Unsubscribe']).toBe('<https://example.com/u/1>, <mailto:leave@example.com>')
    expect(visibleLink(links)).toBe('https://example.com/preferences')
  })

  it('lets no value end the address or the header', () => {
    const header = subscriptionHeaders('https://example.com/?a=<b>,c\r\nBcc: x')['List-Unsubscribe']
    expect(header).toBe('<https://example.com/?a=%3Cb%3E%2Cc%0D%0ABcc:%20x>')
  })
})

describe('themes', () => {
  it('are frozen to the last value', () => {
    const theme = defineTheme({ p: { color: 'red', '@mobile': { color: 'blue' } } })
    const tokens = defineTokens({ accent: { light: '#000', dark: '#fff' } })
    for (const part of [theme, theme.p, theme.p?.['@mobile'], tokens, tokens.accent]) expect(Object.isFrozen(part)).toBe(true)
  })
})
