import { eastAsianWidth } from 'get-east-asian-width'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/emit/text-run/display-width.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const basicPlane = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) => character.isWellFormed())

describe('displayWidth', () => {
  it.each([
    ['plain', 5],
    ['李小龙', 6],
    ['ｆｕｌｌ', 8],
    ['か\u3099', 2],
    ['👩‍👩‍👧', 2],
    ['e\u0301', 1],
    ['한국어 €5', 9],
    ['', 0],
  ])('of %s is %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns)
  })

  it('is two for each character that East Asian fonts draw wide, and for two of them four', () => {
    const wide = basicPlane.filter((character) => displayWidth(character) === 2)
    expect(wide.length).toBeGreaterThan(40_000)
    for (const character of wide) {
      const isEmoji = /\p{Emoji_Presentation}/u.test(character)
      if (!isEmoji) expect(eastAsianWidth(character.codePointAt(0)!)).toBe(2)
    }
  })

  it('counts no two of the characters it does not segment as one', () => {
    for (const character of basicPlane) {
      const isAlone = displayWidth(`${character}龙`) === displayWidth(character) + 2
      if (!isAlone) expect([...graphemes.segment(`${character}龙`)]).toHaveLength(1)
    }
  })
})
